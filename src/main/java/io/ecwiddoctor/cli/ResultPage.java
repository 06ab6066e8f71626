package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.BatchFiles;
import io.ecwiddoctor.batch.ByProduct;
import io.ecwiddoctor.batch.Recount;
import io.ecwiddoctor.html.HtmlFormat;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.SavedReports;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The page that a batch makes of its results, if one was asked for. Serves one run. */
final class ResultPage implements AutoCloseable {

  private static final ByProduct.Kind KIND = ByProduct.Kind.PAGE;

  private final Path results;
  private final @Nullable ByProduct file;

  private ResultPage(Path results, @Nullable ByProduct file) {
    this.results = results;
    this.file = file;
  }

  /**
   * A page that is empty until the run has ended.
   *
   * @param name the file; null if none was asked for
   */
  static ResultPage create(@Nullable String name, BatchFiles files) throws BatchException {
    try {
      return new ResultPage(
          files.results(), name == null ? null : ByProduct.create(Path.of(name), files, KIND));
    } catch (InvalidPathException e) {
      throw new UsageException(KIND.option() + " " + Shown.quoted(name) + " is no path.", e);
    }
  }

  /** Writes what the results tell. */
  void write() {
    if (file == null) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(results));
        Writer out =
            new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8))) {
      SavedReports reports = new SavedReports(in, results.toString());
      ReportFormat page = HtmlFormat.many();
      Recount recount = new Recount();
      page.begin(out);
      if (Files.size(results) > 0) {
        for (ReportLine line = reports.next(); line != null; line = reports.next()) {
          recount.add(line);
          page.report(line, out);
        }
      }
      String missing = recount.coverage(results).words();
      if (missing != null) {
        page.incomplete(missing, out);
      }
      page.end(out);
      out.flush();
      file.finish();
    } catch (IOException e) {
      throw new UsageException(
          Shown.quoted(file.path().toString())
              + " could not be written: "
              + e.getMessage()
              + "; the results are whole, and ecwid-doctor report makes it of them.",
          e);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // What was to be written is written, or its failure told.
    }
  }
}
