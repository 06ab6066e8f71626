package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.BatchFiles;
import io.ecwiddoctor.batch.ByProduct;
import io.ecwiddoctor.evidence.EvidenceFile;
import io.ecwiddoctor.evidence.TokenOrigin;
import io.ecwiddoctor.report.Phrases;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedEvidence;
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

/**
 * The recording that a batch makes of its results, if one was asked for: the evidence of each row
 * that could be read, for {@code replay}, in the order of the results. Serves one run.
 */
final class BatchRecorder implements AutoCloseable {

  private static final ByProduct.Kind KIND = ByProduct.Kind.RECORDING;

  private final Path results;
  private final @Nullable ByProduct file;

  private BatchRecorder(Path results, @Nullable ByProduct file) {
    this.results = results;
    this.file = file;
  }

  /**
   * A recording that is empty until the run has ended.
   *
   * @param name the file; null if none was asked for
   */
  static BatchRecorder create(@Nullable String name, BatchFiles files) throws BatchException {
    try {
      return new BatchRecorder(
          files.results(), name == null ? null : ByProduct.create(Path.of(name), files, KIND));
    } catch (InvalidPathException e) {
      throw new UsageException(KIND.option() + " " + Shown.quoted(name) + " is no path.", e);
    }
  }

  /** Writes what the results tell; of a row that could not be read there is no evidence. */
  void write(Session session) {
    if (file == null) {
      return;
    }
    int without = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(results));
        Writer out =
            new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8))) {
      SavedReports reports = new SavedReports(in, results.toString());
      boolean any = Files.size(results) > 0;
      for (ReportLine line = any ? reports.next() : null; line != null; line = reports.next()) {
        if (line.problem() == null) {
          out.write(recording(line));
        } else {
          without++;
        }
      }
      out.flush();
      file.finish();
    } catch (IOException e) {
      throw new UsageException(
          Shown.quoted(file.path().toString())
              + " could not be written: "
              + e.getMessage()
              + "; the results are whole, and batch --resume makes it of them.",
          e);
    }
    if (without > 0) {
      session.hint(
          KIND.option()
              + ": no evidence of "
              + Phrases.count(without, "row")
              + " that could not be read.");
    }
  }

  private static String recording(ReportLine line) {
    Report report = line.report();
    return EvidenceFile.line(
        ReportedEvidence.of(report),
        ByProduct.RECORDED + " " + report.tool().version() + ", row " + line.row() + ".",
        new TokenOrigin(report.token().source(), report.token().fingerprint()),
        ReportedEvidence.server(report));
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
