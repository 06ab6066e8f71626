package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Recount;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.SavedReportException;
import io.ecwiddoctor.report.SavedReports;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Turns saved reports into another format. */
@picocli.CommandLine.Command(
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
            + " checked. The results of a batch as text are its summary.",
    sortOptions = false)
final class ReportCommand implements Command {

  private static final String STANDARD_INPUT = "-";

  @Parameters(paramLabel = "RESULTS", description = "saved reports; - is standard input")
  private String results = "";

  @Mixin private ReportPrinter printer = new ReportPrinter();

  @Override
  public ExitCode run(Session session) {
    printer.check();
    boolean piped = results.equals(STANDARD_INPUT);
    try (InputStream in = piped ? session.surroundings().in() : open()) {
      return convert(
          new SavedReports(in, piped ? "Standard input" : Shown.quoted(results)), session);
    } catch (SavedReportException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UsageException(
          Shown.quoted(results) + " cannot be read to its end: " + e.getMessage(), e);
    }
  }

  private ExitCode convert(SavedReports reports, Session session) throws IOException {
    ReportLine first = reports.next();
    if (first != null && reports.isDocument()) {
      return printer.printOnly(first, session);
    }
    if (first != null && first.row() != null && printer.isText() && !printer.quiet()) {
      return sum(first, reports, session);
    }
    printer.begin(session);
    ExitCode worst = ExitCode.OK;
    for (ReportLine line = first; line != null; line = reports.next()) {
      worst = worst.worse(printer.next(line, session));
    }
    // Not reached when a line is broken: half of a JUnit file must not pass for the whole.
    printer.end(session);
    return worst;
  }

  /** What the batch that wrote these rows printed in its end. */
  private ExitCode sum(ReportLine first, SavedReports reports, Session session) throws IOException {
    Recount recount = new Recount();
    ExitCode worst = ExitCode.OK;
    for (ReportLine line = first; line != null; line = reports.next()) {
      recount.add(line);
      worst = worst.worse(printer.code(line));
    }
    String place = results.equals(STANDARD_INPUT) ? "standard input" : results;
    session.out().print(BatchText.of(recount.summary(Catalog.create(), place), session.verbose()));
    return worst;
  }

  private InputStream open() {
    try {
      Path path = Path.of(results);
      if (Files.isDirectory(path)) {
        throw new UsageException(Shown.quoted(results) + " is a folder; name a file.");
      }
      return new BufferedInputStream(Files.newInputStream(path));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new UsageException(Shown.quoted(results) + " does not exist; check the path.", e);
    } catch (AccessDeniedException e) {
      throw new UsageException(
          Shown.quoted(results) + " may not be read by this user; check its permissions.", e);
    } catch (IOException e) {
      throw new UsageException(Shown.quoted(results) + " cannot be read: " + e.getMessage(), e);
    }
  }
}
