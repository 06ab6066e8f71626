package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.BatchFiles;
import io.ecwiddoctor.batch.ExportFile;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.SavedReports;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that a batch makes of its results when it has ended, if one was asked for. Serves one run.
 */
final class ResultExport implements AutoCloseable {

  /** Makes the file, from the first line of the results to the last. */
  interface Maker {

    /** What the file begins with. */
    default void begin(Writer out) throws IOException {}

    /** What a line adds to it. */
    void add(ReportLine line, Writer out) throws IOException;

    /** What it ends with. */
    default void end(Path results, Writer out) throws IOException {}
  }

  /** Of that many bytes, some 20,000 rows, a page takes seconds, which seems long. */
  private static final long MANY = 100_000_000;

  private final BatchFiles files;
  private final @Nullable ExportFile file;
  private final Supplier<Maker> maker;

  private ResultExport(BatchFiles files, @Nullable ExportFile file, Supplier<Maker> maker) {
    this.files = files;
    this.file = file;
    this.maker = maker;
  }

  /**
   * A file that is empty until the run has ended.
   *
   * @param path the file; null if none was asked for
   */
  static ResultExport create(
      ExportFile.Kind kind, @Nullable Path path, BatchFiles files, Supplier<Maker> maker)
      throws BatchException {
    return new ResultExport(
        files, path == null ? null : ExportFile.create(path, files, kind), maker);
  }

  /** Whether to go through these results takes so long that the user should be told. */
  static boolean takesLong(Path results) {
    try {
      return Files.size(results) >= MANY;
    } catch (IOException e) {
      // Whoever reads them will say what is wrong.
      return false;
    }
  }

  /**
   * Writes the file.
   *
   * @param teller is told where that takes long
   */
  void write(Consumer<String> teller) {
    if (file != null) {
      if (takesLong(files.results())) {
        teller.accept("making " + name(file) + " of the results ...");
      }
      write(file);
    }
  }

  /**
   * Writes the file, unless it is too large to finish while somebody waits for the program to stop.
   *
   * @param teller is told where nothing is written, and why
   */
  void writeIfQuick(Consumer<String> teller) {
    if (file != null && takesLong(files.results())) {
      // Standard input cannot be gone on with.
      String later = files.input() == null ? "" : "; --resume makes it at its end";
      teller.accept(name(file) + " was not made, because that takes long" + later + ".");
    } else if (file != null) {
      try {
        write(file);
      } catch (UsageException e) {
        teller.accept(String.valueOf(e.getMessage()));
      }
    }
  }

  private static String name(ExportFile file) {
    return UserText.quoted(file.path().toString());
  }

  private void write(ExportFile file) {
    Path results = files.results();
    try (InputStream in = Files.newInputStream(results);
        Writer out =
            new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8))) {
      SavedReports reports = new SavedReports(in, results.toString());
      boolean any = Files.size(results) > 0;
      Maker made = maker.get();
      made.begin(out);
      for (ReportLine line = any ? reports.next() : null; line != null; line = reports.next()) {
        add(made, line, out);
      }
      made.end(results, out);
      out.flush();
      file.finish();
    } catch (IOException e) {
      throw new UsageException(
          name(file)
              + " couldn't be written: "
              + e.getMessage()
              + "; the results are whole, and the same command with --resume makes it of them.",
          e);
    }
  }

  private void add(Maker made, ReportLine line, Writer out) throws IOException {
    try {
      made.add(line, out);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "Row "
              + line.row()
              + " of "
              + UserText.quoted(files.results().toString())
              + " isn't as it was written: "
              + e.getMessage()
              + " Check the rows again with --force.",
          e);
    }
  }

  /** Leaves no draft behind where the process ends at once; for any thread. */
  void discard() {
    try {
      if (file != null) {
        file.discard();
      }
    } catch (IOException e) {
      // A draft is left, under a name that says so.
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
