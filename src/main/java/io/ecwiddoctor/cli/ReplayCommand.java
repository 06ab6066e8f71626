package io.ecwiddoctor.cli;

import io.ecwiddoctor.capture.importer.Intake;
import io.ecwiddoctor.capture.importer.IntakeException;
import io.ecwiddoctor.capture.importer.RecordedCase;
import io.ecwiddoctor.capture.importer.Recordings;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.InputText;
import io.ecwiddoctor.cli.options.IntakeOptions;
import io.ecwiddoctor.cli.options.IntegerRange;
import io.ecwiddoctor.cli.options.RuleOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Diagnoses recorded evidence: the same rules, no network, no clock. */
@picocli.CommandLine.Command(
    name = "replay",
    header = "Diagnoses recordings, HAR files, and pasted output, logs and error texts.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor replay seen.json                  written by diagnose --record",
      "  ecwid-doctor replay shop.har                   all stores and tokens in it",
      "  ecwid-doctor replay pasted.txt                 output of curl -v, an error, a log",
      "  curl -iv $URL 2>&1 | ecwid-doctor replay -",
      "  ecwid-doctor replay reply.txt --request \"GET /api/v3/1003/profile\"",
      "  ecwid-doctor replay --status 403 --request \"GET /api/v3/1003/profile\"",
      "  ecwid-doctor replay -o json recorded/*.json > reports.jsonl",
      ""
    },
    description =
        "Needs no network, and recognises files by their content. With several stores, tokens or"
            + " files, JSON is one report a line, and the worst exit status counts.",
    exitCodeListHeading = "%nExit status%n",
    exitCodeList = {
      "0:nothing wrong was found",
      "1:a fault was found, and what to do about it",
      "2:the command line or a file is wrong",
      "3:inconclusive",
      "70:internal error"
    },
    sortOptions = false)
final class ReplayCommand extends Command {

  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "a recording, a HAR or text that shows calls; - is standard input")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--status",
      paramLabel = "N",
      converter = Status.class,
      description = "if the HTTP status is all you have, instead of FILE; with --request")
  private @Nullable Integer status;

  private static final class Status extends IntegerRange {
    Status() {
      super(200, 599);
    }
  }

  @Mixin private IntakeOptions options = new IntakeOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private ReportPrinter printer = new ReportPrinter();

  @Override
  ExitCode run(CommandContext context) {
    if (files.isEmpty() == (status == null)) {
      throw new UsageException(
          files.isEmpty()
              ? "No FILE was given; name one, or - for standard input. See ecwid-doctor replay"
                  + " --help."
              : "--status and a FILE were both given; leave out one of them.");
    }
    Intake intake = options.intake(context);
    Catalog catalog = Catalog.create(printer.language(context));
    if (files.size() > 1) {
      return severalFiles(intake, rules.engine(context), catalog, context);
    }
    Recordings recordings =
        status == null
            ? read(intake, files.get(0), context)
            : read(intake, new ByteArrayInputStream(statusLine()), "--status " + status, context);
    List<RecordedCase> cases = recordings.cases();
    ExitCode worst = atBest(recordings);
    DiagnosisEngine engine = rules.engine(context);
    if (cases.size() == 1) {
      return worst.worse(printer.print(report(cases.get(0), engine, catalog, null), context));
    }
    printer.begin(context);
    for (RecordedCase each : cases) {
      boolean plain = each.label().equals(each.evidence().store().shown());
      Report report = report(each, engine, catalog, plain ? null : each.label());
      worst = worst.worse(printer.next(ReportLine.of(report), context));
    }
    printer.end(context);
    return worst;
  }

  private ExitCode severalFiles(
      Intake intake, DiagnosisEngine engine, Catalog catalog, CommandContext context) {
    ExitCode worst = ExitCode.OK;
    boolean first = true;
    for (String file : files) {
      try {
        Recordings recordings = read(intake, file, context);
        List<RecordedCase> cases = recordings.cases();
        worst = worst.worse(atBest(recordings));
        for (RecordedCase each : cases) {
          String label = cases.size() == 1 ? file : file + ": " + each.label();
          Report report = report(each, engine, catalog, label);
          worst = worst.worse(printer.printNext(report, first, context));
          first = false;
        }
      } catch (UsageException e) {
        context.hint(shown(String.valueOf(e.getMessage())));
        worst = worst.worse(ExitCode.USAGE);
      }
    }
    if (!first) {
      printer.end(context);
    }
    return worst;
  }

  private static String shown(String words) {
    return UserText.hideTokens(Printable.line(words));
  }

  /** Calls that are missing from a file may have failed. */
  private static ExitCode atBest(Recordings recordings) {
    return recordings.whole() ? ExitCode.OK : ExitCode.INCONCLUSIVE;
  }

  private byte[] statusLine() {
    return ("HTTP " + status).getBytes(StandardCharsets.UTF_8);
  }

  private Recordings read(Intake intake, String file, CommandContext context) {
    if (file.equals(STANDARD_INPUT)) {
      return read(intake, context.environment().in(), "standard input", context);
    }
    try (InputStream in = InputFiles.open(file)) {
      return read(intake, in, file, context);
    } catch (IOException e) {
      throw InputText.unreadable(file, e);
    }
  }

  private Recordings read(Intake intake, InputStream in, String place, CommandContext context) {
    try {
      Recordings recordings = intake.read(in, place);
      if (!printer.quiet()) {
        recordings.notes().stream()
            .map(context.words()::message)
            .forEach(note -> context.hint(shown(place + ": " + note)));
      }
      return recordings;
    } catch (IntakeException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw InputText.unreadable(place, e);
    }
  }

  private static Report report(
      RecordedCase recorded, DiagnosisEngine engine, Catalog catalog, @Nullable String label) {
    return recorded.report(engine.assess(recorded.evidence()), catalog, label);
  }
}
