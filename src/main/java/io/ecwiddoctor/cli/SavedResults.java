package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.InputText;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.files.FormatDetector;
import io.ecwiddoctor.files.FormatDetector.Format;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.report.SavedReports;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Saved reports, in a file, on standard input or in another pipe. Not thread-safe. */
final class SavedResults implements AutoCloseable {

  private static final String STANDARD_INPUT = "-";

  /** The name of results that came through standard input. */
  static final String STANDARD_INPUT_WORDS = "standard input";

  private final String given;
  private final @Nullable Path file;
  private final @Nullable FileChannel copy;
  private InputStream in;
  private SavedReports reports;

  private SavedResults(
      String given, @Nullable Path file, @Nullable FileChannel copy, InputStream in) {
    this.given = given;
    this.file = file;
    this.copy = copy;
    this.in = in;
    this.reports = new SavedReports(in, shownName());
  }

  /**
   * Opens them.
   *
   * @param name the file, or what comes through a pipe; - is standard input
   * @param again whether they will be read twice
   * @throws UsageException if they cannot be read
   */
  static SavedResults open(String name, boolean again, CommandContext context) throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      return stream(name, again, checked("Standard input", name, context.environment().in()));
    }
    InputStream in;
    try {
      in = checked(UserText.quoted(name), name, InputFiles.open(name));
    } catch (IOException e) {
      throw InputText.unreadable(UserText.quoted(name), e);
    }
    Path file = Path.of(name);
    return Files.isRegularFile(file)
        ? new SavedResults(name, file, null, in)
        : stream(name, again, in);
  }

  private static InputStream checked(String place, String name, InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, FormatDetector.HEAD);
    Format format = FormatDetector.detect(buffered).format();
    if (format == Format.RECORDING || format == Format.HAR || format == Format.EVIDENCE_BLOCK) {
      throw new UsageException(
          place + " is " + format.words() + ", not a report; use: ecwid-doctor replay " + name);
    }
    return buffered;
  }

  /** What can be read only once. */
  private static SavedResults stream(String name, boolean again, InputStream in)
      throws IOException {
    if (!again) {
      return new SavedResults(name, null, null, in);
    }
    FileChannel copy = copy(in);
    return new SavedResults(name, null, copy, fromStart(copy));
  }

  private static FileChannel copy(InputStream in) throws IOException {
    FileChannel copy = PrivateFiles.temporary();
    try (in) {
      in.transferTo(Channels.newOutputStream(copy));
      return copy;
    } catch (IOException e) {
      copy.close();
      throw e;
    }
  }

  private static InputStream fromStart(FileChannel copy) throws IOException {
    return Channels.newInputStream(copy.position(0));
  }

  /** The reports, from where they were read last. */
  SavedReports reports() {
    return reports;
  }

  /** The reports, from the first one on. */
  SavedReports again() throws IOException {
    if (copy != null) {
      in = fromStart(copy);
    } else if (file != null) {
      in.close();
      in = Files.newInputStream(file);
    } else {
      throw new IllegalStateException("Standard input can be read once only.");
    }
    reports = new SavedReports(in, shownName());
    return reports;
  }

  /** What to call them in a summary. */
  String name() {
    return given.equals(STANDARD_INPUT) ? STANDARD_INPUT_WORDS : given;
  }

  private String shownName() {
    return given.equals(STANDARD_INPUT) ? "Standard input" : UserText.quoted(given);
  }

  /** The file; null where they came through standard input or another pipe. */
  @Nullable Path path() {
    return file;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
