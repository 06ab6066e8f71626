package io.ecwiddoctor.cli;

import io.ecwiddoctor.capture.importer.Intake;
import io.ecwiddoctor.capture.importer.IntakeException;
import io.ecwiddoctor.capture.importer.RecordedCase;
import io.ecwiddoctor.capture.importer.Recordings;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.InputText;
import io.ecwiddoctor.cli.options.IntakeOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.model.Assessment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a HAR fit to be passed on. */
@picocli.CommandLine.Command(
    name = "scrub",
    header = "Writes a HAR without tokens and personal data that leads to the same diagnosis.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor scrub shop.har --out shop-scrubbed.har",
      "  ecwid-doctor scrub shop.har > shop-scrubbed.har",
      ""
    },
    description =
        "Keeps the calls to Ecwid and what a diagnosis uses of them. Tokens are replaced by made-up"
            + " ones of the same form. The result is diagnosed again before it is written; if it"
            + " led to something else, nothing would be written.",
    exitCodeListHeading = "%nExit status%n",
    exitCodeList = {"0:written", "2:the command line or the file is wrong", "70:internal error"},
    sortOptions = false)
final class ScrubCommand extends Command {

  @Parameters(paramLabel = "FILE", description = "a HAR; - is standard input")
  private String file = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT",
      description = "the file to write, readable by you only (default: standard output)")
  private @Nullable Path target;

  @Option(names = "--force", description = "replace OUT if it exists")
  private boolean force;

  @Mixin private IntakeOptions options = new IntakeOptions();

  @Override
  ExitCode run(CommandContext context) {
    Intake intake = options.intake(context);
    String place = file.equals("-") ? "standard input" : file;
    Intake.Scrubbed scrubbed;
    try (InputStream in = file.equals("-") ? context.environment().in() : InputFiles.open(file)) {
      scrubbed = intake.scrub(in, place);
      check(scrubbed, intake);
    } catch (IntakeException e) {
      throw new UsageException(UserText.hideTokens(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw InputText.unreadable(place, e);
    }
    write(scrubbed.har(), context);
    return ExitCode.OK;
  }

  private void check(Intake.Scrubbed scrubbed, Intake intake) throws IOException {
    DiagnosisEngine engine = DiagnosisEngine.create();
    byte[] bytes = scrubbed.har().getBytes(StandardCharsets.UTF_8);
    Recordings again = intake.read(new ByteArrayInputStream(bytes), "the scrubbed HAR");
    if (!found(scrubbed.recordings(), engine).equals(found(again, engine))) {
      throw new UsageException(
          UserText.quoted(file)
              + " can't be scrubbed without changing its diagnosis; pass on the evidence instead:"
              + " ecwid-doctor replay -o block "
              + file);
    }
  }

  private static List<String> found(Recordings recordings, DiagnosisEngine engine) {
    return recordings.cases().stream().map(each -> found(each, engine)).toList();
  }

  private static String found(RecordedCase recorded, DiagnosisEngine engine) {
    Assessment assessment = engine.assess(recorded.evidence());
    return assessment.verdict()
        + assessment.diagnoses().stream()
            .map(each -> each.code() + " " + each.confidence() + " " + each.scopes())
            .toList()
            .toString()
        + assessment.scopes();
  }

  private void write(String har, CommandContext context) {
    if (target == null) {
      context.out().print(har);
      return;
    }
    try (OutputFile out = OutputFile.open("--out", target, force)) {
      out.write(() -> har);
    }
  }
}
