package io.ecwiddoctor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecwiddoctor.capture.importer.Intake;
import io.ecwiddoctor.capture.importer.IntakeException;
import io.ecwiddoctor.capture.importer.RecordedCase;
import io.ecwiddoctor.capture.importer.Recordings;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.IntakeOptions;
import io.ecwiddoctor.cli.options.IntegerRange;
import io.ecwiddoctor.cli.options.RuleOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportContext;
import io.ecwiddoctor.report.ReportLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
      "  ecwid-doctor replay seen.json                  what diagnose --record wrote",
      "  ecwid-doctor replay shop.har                   all stores and tokens in it",
      "  ecwid-doctor replay pasted.txt                 output of curl, a log, an error text",
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
      paramLabel = "CODE",
      converter = StatusRange.class,
      description = "instead of a file: the HTTP status, if nothing else is known")
  private @Nullable Integer status;

  /** The statuses of final replies. */
  static final class StatusRange extends IntegerRange {
    StatusRange() {
      super(200, 599);
    }
  }

  @Mixin private IntakeOptions options = new IntakeOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private ReportPrinter printer = new ReportPrinter();

  @Override
  ExitCode run(CommandContext context) {
    Intake intake = options.intake(context);
    Catalog catalog = Catalog.create();
    if (files.isEmpty() == (status == null)) {
      throw new UsageException("Name a file, or give --status and --request instead.");
    }
    if (files.size() > 1) {
      return severalFiles(intake, rules.engine(context), catalog, context);
    }
    Recordings recordings = read(intake, files.isEmpty() ? "" : files.get(0), context);
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

  /** Of calls that are not in a file, nobody can say that nothing is wrong. */
  private static ExitCode atBest(Recordings recordings) {
    return recordings.whole() ? ExitCode.OK : ExitCode.INCONCLUSIVE;
  }

  private Recordings read(Intake intake, String file, CommandContext context) {
    try {
      boolean piped = file.equals(STANDARD_INPUT);
      String place = file.isEmpty() ? "--status " + status : piped ? "standard input" : file;
      Recordings recordings =
          file.isEmpty()
              ? intake.read(new ByteArrayInputStream(("HTTP " + status).getBytes(UTF_8)), place)
              : piped ? intake.read(context.environment().in(), place) : intake.read(Path.of(file));
      if (!printer.quiet()) {
        recordings.notes().forEach(note -> context.hint(shown(place + ": " + note)));
      }
      return recordings;
    } catch (IntakeException | InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UsageException("Standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private static Report report(
      RecordedCase recorded, DiagnosisEngine engine, Catalog catalog, @Nullable String label) {
    Evidence evidence = recorded.evidence();
    List<ProbeOutcome> outcomes =
        evidence.outcomes().stream().sorted(Comparator.comparing(ProbeOutcome::at)).toList();
    boolean dated = !outcomes.isEmpty() && outcomes.get(0).isDated();
    Instant started = dated ? startOf(outcomes.get(0)) : null;
    ReportContext context =
        new ReportContext(
            recorded.tokenSource(),
            label,
            recorded.tokenFingerprint(),
            started,
            started == null
                ? 0
                : Duration.between(started, outcomes.get(outcomes.size() - 1).at()).toMillis(),
            recorded.server());
    return Report.of(evidence, engine.assess(evidence), catalog, context);
  }

  private static Instant startOf(ProbeOutcome first) {
    return first.at().minusMillis(first.durationMillis());
  }
}
