package io.ecwiddoctor.cli;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.evidence.EvidenceException;
import io.ecwiddoctor.evidence.EvidenceFile;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportContext;
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
import picocli.CommandLine.Parameters;

/** Diagnoses recorded evidence: the same rules, no network, no clock. */
@picocli.CommandLine.Command(
    header = "Diagnoses recorded evidence, without a network.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor replay fixtures/MissingScopes/sweep-default-app.json",
      "  ecwid-doctor replay -o json recorded/*.json > reports.jsonl",
      ""
    },
    description =
        "With several files, JSON is one report a line, and the worst exit status counts.",
    sortOptions = false)
final class ReplayCommand implements Command {

  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "evidence as JSON; - is standard input")
  private List<String> files = new ArrayList<>();

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private ReportPrinter printer = new ReportPrinter();

  @Override
  public boolean takes(List<String> words) {
    files.addAll(words);
    return !words.isEmpty();
  }

  @Override
  public ExitCode run(Session session) {
    printer.check();
    DiagnosisEngine engine = rules.engine(session);
    Catalog catalog = Catalog.create();
    if (files.size() == 1) {
      EvidenceFile only = read(files.get(0), session);
      return printer.print(report(only, engine, catalog, null), session);
    }
    ExitCode worst = ExitCode.OK;
    boolean first = true;
    for (String file : files) {
      try {
        Report report = report(read(file, session), engine, catalog, file);
        worst = worst.worse(printer.printNext(report, first, session));
        first = false;
      } catch (UsageException e) {
        session.hint(String.valueOf(e.getMessage()));
        worst = worst.worse(ExitCode.USAGE);
      }
    }
    if (!first) {
      printer.end(session);
    }
    return worst;
  }

  private static EvidenceFile read(String file, Session session) {
    try {
      return file.equals(STANDARD_INPUT)
          ? EvidenceFile.read(session.surroundings().in(), "standard input")
          : EvidenceFile.read(Path.of(file));
    } catch (EvidenceException | InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UsageException("Standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private static Report report(
      EvidenceFile file, DiagnosisEngine engine, Catalog catalog, @Nullable String label) {
    Evidence evidence = file.evidence();
    List<ProbeOutcome> outcomes =
        evidence.outcomes().stream().sorted(Comparator.comparing(ProbeOutcome::at)).toList();
    Instant started = outcomes.isEmpty() ? Instant.EPOCH : startOf(outcomes.get(0));
    Instant ended = outcomes.isEmpty() ? started : outcomes.get(outcomes.size() - 1).at();
    ReportContext context =
        new ReportContext(
            file.origin().source(),
            label,
            file.origin().fingerprint(),
            started,
            Duration.between(started, ended).toMillis());
    return Report.of(evidence, engine.assess(evidence), catalog, context);
  }

  private static Instant startOf(ProbeOutcome first) {
    return first.at().minusMillis(first.durationMillis());
  }
}
