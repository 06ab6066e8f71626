package io.ecwiddoctor.cli;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.SavedReportException;
import io.ecwiddoctor.report.compare.Comparison;
import io.ecwiddoctor.report.compare.ComparisonCsv;
import io.ecwiddoctor.report.compare.ComparisonText;
import io.ecwiddoctor.report.compare.ResultComparer;
import io.ecwiddoctor.report.html.ComparePage;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what changed between two results. */
@picocli.CommandLine.Command(
    name = "compare",
    header = "Says what changed between two results: newly failing, healthy again, still failing.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor compare monday.jsonl tuesday.jsonl",
      "  ecwid-doctor compare monday.jsonl tuesday.jsonl -o csv > changes.csv",
      "  ecwid-doctor compare before.json after.json           two reports of one store",
      "  ecwid-doctor compare last.jsonl now.jsonl --exit-code in a build: 1 if a store fails anew",
      ""
    },
    description =
        "OLD and NEW are results of batch, or reports as -o json prints them. A store is the same by"
            + " its id; where several rows have it, by the fingerprint of its token if both runs"
            + " have the same key (batch --key-of). A store that one of the results"
            + " doesn't settle is listed as not comparable, with the reason.",
    sortOptions = false)
final class CompareCommand extends Command {

  /** The formats of a comparison. */
  private enum Format {
    TEXT,
    JSON,
    CSV,
    MARKDOWN,
    HTML;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "OLD", description = "the earlier result")
  private String old = "";

  @Parameters(
      index = "1",
      paramLabel = "NEW",
      description = "the later result; one of the two may be -, standard input")
  private String now = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text, json, csv, markdown or html (default: text)")
  private Format format = Format.TEXT;

  @Option(
      names = "--exit-code",
      description =
          "exit 1 if NEW has a fault that OLD doesn't have; otherwise 0, whatever else changed")
  private boolean exitCode;

  @Override
  ExitCode run(CommandContext context) {
    if (old.equals("-") && now.equals("-")) {
      throw new UsageException("Only one of OLD and NEW can be standard input.");
    }
    try (SavedResults earlier = SavedResults.open(old, false, context);
        SavedResults later = SavedResults.open(now, false, context)) {
      Comparison comparison =
          ResultComparer.compare(earlier.reports(), earlier.name(), later.reports(), later.name());
      print(comparison, context);
      return exitCode && comparison.newFaults() > 0 ? ExitCode.FAULT : ExitCode.OK;
    } catch (SavedReportException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UsageException("The results can't be read to their end: " + e.getMessage(), e);
    }
  }

  private void print(Comparison comparison, CommandContext context) throws IOException {
    Catalog catalog = Catalog.create(context.language());
    int most = context.verbose() ? Integer.MAX_VALUE : ComparisonText.FEW;
    switch (format) {
      case TEXT ->
          context.out().print(ComparisonText.text(comparison, catalog, context.width(), most));
      case MARKDOWN -> context.out().print(ComparisonText.markdown(comparison, catalog, most));
      case JSON -> context.out().println(JsonReports.pretty().render(comparison));
      case CSV -> ComparisonCsv.write(comparison, context.out());
      case HTML -> context.out().print(ComparePage.of(comparison, catalog));
    }
  }
}
