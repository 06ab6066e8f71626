package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.SavedReportException;
import io.ecwiddoctor.report.SavedReports;
import io.ecwiddoctor.report.summary.Coverage;
import io.ecwiddoctor.report.summary.LineCount;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Turns saved reports into another format. */
@picocli.CommandLine.Command(
    name = "report",
    header = "Turns saved reports into text, CSV, Markdown, JUnit XML, HTML or JSON.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor report result.json -o markdown        for a ticket",
      "  ecwid-doctor report results.jsonl                  the summary of a batch",
      "  ecwid-doctor report results.jsonl -o csv           for a spreadsheet",
      "  ecwid-doctor report results.jsonl -o html > r.html to search, sort and print",
      "  ecwid-doctor diagnose --store 1003 -o json | ecwid-doctor report - -o junit",
      ""
    },
    description =
        "RESULTS is one report, as -o json prints it, or one a line. The exit status is the worst"
            + " that they would have given, whatever the format; 4 where rows of a batch were not"
            + " checked or have no line, because the batch was interrupted. The results of a batch"
            + " as text are its summary.",
    sortOptions = false)
final class ReportCommand extends Command {

  @Parameters(paramLabel = "RESULTS", description = "saved reports; - is standard input")
  private String results = "";

  @Mixin private ReportPrinter printer = new ReportPrinter();

  @Override
  ExitCode run(CommandContext context) {
    boolean again = printer.wantsSummaryFirst();
    try (SavedResults saved = SavedResults.open(results, again, context)) {
      return printer.mayBreakOff() ? convert(saved, context) : convertWhole(saved, context);
    } catch (SavedReportException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UsageException(
          UserText.quoted(results) + " can't be read to its end: " + e.getMessage(), e);
    }
  }

  /** Prints nothing before all reports are read, because one of them may be damaged. */
  private ExitCode convertWhole(SavedResults saved, CommandContext context) throws IOException {
    try (FileChannel held = PrivateFiles.temporary();
        PrintStream out =
            new PrintStream(
                new BufferedOutputStream(Channels.newOutputStream(held)),
                false,
                StandardCharsets.UTF_8)) {
      ExitCode code = convert(saved, context.withOut(out));
      if (out.checkError()) {
        throw new IOException("no space for the result in the temporary folder");
      }
      Channels.newInputStream(held.position(0)).transferTo(context.out());
      return code;
    }
  }

  private ExitCode convert(SavedResults saved, CommandContext context) throws IOException {
    SavedReports reports = saved.reports();
    ReportLine first = reports.next();
    if (first != null && reports.isDocument()) {
      return printer.printOnly(first, context);
    }
    boolean ofBatch = first != null && first.row() != null;
    if (ofBatch && printer.isText() && !printer.quiet()) {
      return sum(first, saved, context);
    }
    if (ofBatch && printer.wantsSummaryFirst()) {
      return sumAndReports(first, saved, context);
    }
    printer.begin(context);
    ExitCode worst = ExitCode.OK;
    LineCount lines = new LineCount();
    for (ReportLine line = first; line != null; line = reports.next()) {
      lines.add(line);
      worst = worst.worse(printer.next(line, context));
    }
    String missing = ofBatch ? Batch.coverage(lines.coverage(), saved.path()).words() : null;
    if (missing != null) {
      worst = worst.worse(printer.incomplete(missing, context));
    }
    printer.end(context);
    return worst;
  }

  /** What the batch that wrote these rows printed in its end. */
  private ExitCode sum(ReportLine first, SavedResults saved, CommandContext context)
      throws IOException {
    Sum sum = Sum.of(first, saved, printer);
    context.out().print(sum.text(saved, context));
    return sum.code;
  }

  /** The same, and then the rows, as many as were added up. */
  private ExitCode sumAndReports(ReportLine first, SavedResults saved, CommandContext context)
      throws IOException {
    Sum sum = Sum.of(first, saved, printer);
    SavedReports again = saved.again();
    printer.begin(context);
    printer.preface(sum.text(saved, context), context);
    for (int i = 0; i < sum.sums.rows(); i++) {
      ReportLine line = again.next();
      if (line != null) {
        printer.next(line, context);
      }
    }
    printer.end(context);
    return sum.code;
  }

  /**
   * Rows added up.
   *
   * @param coverage how much of the list they are
   * @param code what they come to
   */
  private record Sum(SummaryBuilder sums, Coverage coverage, ExitCode code) {

    static Sum of(ReportLine first, SavedResults saved, ReportPrinter printer) throws IOException {
      SummaryBuilder sums = new SummaryBuilder();
      ExitCode worst = ExitCode.OK;
      for (ReportLine line = first; line != null; line = saved.reports().next()) {
        sums.add(line);
        worst = worst.worse(printer.code(line));
      }
      Coverage coverage = Batch.coverage(sums.coverage(), saved.path());
      boolean missing = coverage.words() != null;
      return new Sum(sums, coverage, missing ? worst.worse(ExitCode.INCOMPLETE) : worst);
    }

    String text(SavedResults saved, CommandContext context) {
      return BatchText.of(
          sums.summary(Catalog.create(), saved.name(), coverage), context.verbose(), context, null);
    }
  }
}
