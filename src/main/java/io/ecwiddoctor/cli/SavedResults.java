package io.ecwiddoctor.cli;

import io.ecwiddoctor.report.SavedReports;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Saved reports, in a file or on standard input. Not thread-safe. */
final class SavedResults implements AutoCloseable {

  private static final String STANDARD_INPUT = "-";

  private final String given;
  private final @Nullable Path file;
  private final @Nullable Path copy;
  private InputStream in;
  private SavedReports reports;

  private SavedResults(String given, @Nullable Path file, @Nullable Path copy, InputStream in) {
    this.given = given;
    this.file = file;
    this.copy = copy;
    this.in = in;
    this.reports = new SavedReports(in, shownName());
  }

  /**
   * Opens them.
   *
   * @param name the file; - is standard input
   * @param again whether they will be read twice
   * @throws UsageException if they cannot be read
   */
  static SavedResults open(String name, boolean again, Session session) throws IOException {
    if (!name.equals(STANDARD_INPUT)) {
      Path file = path(name);
      return new SavedResults(name, file, null, open(name, file));
    }
    InputStream in = session.surroundings().in();
    if (!again) {
      return new SavedResults(name, null, null, in);
    }
    Path copy = copy(in);
    return new SavedResults(name, null, copy, Files.newInputStream(copy));
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException(Shown.quoted(name) + " does not exist; check the path.", e);
    }
  }

  private static InputStream open(String name, Path path) {
    if (Files.isDirectory(path)) {
      throw new UsageException(Shown.quoted(name) + " is a folder; name a file.");
    }
    try {
      return new BufferedInputStream(Files.newInputStream(path));
    } catch (NoSuchFileException e) {
      throw new UsageException(Shown.quoted(name) + " does not exist; check the path.", e);
    } catch (AccessDeniedException e) {
      throw new UsageException(
          Shown.quoted(name) + " may not be read by this user; check its permissions.", e);
    } catch (IOException e) {
      throw new UsageException(Shown.quoted(name) + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Only its owner may read what Java makes there. */
  private static Path copy(InputStream in) throws IOException {
    Path copy = Files.createTempFile("ecwid-doctor", ".jsonl");
    try {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  /** The reports, from where they were read last. */
  SavedReports reports() {
    return reports;
  }

  /** The reports, from the first one on. */
  SavedReports again() throws IOException {
    Path place = copy == null ? file : copy;
    if (place == null) {
      throw new IllegalStateException("Standard input can be read once only.");
    }
    in.close();
    in = new BufferedInputStream(Files.newInputStream(place));
    reports = new SavedReports(in, shownName());
    return reports;
  }

  /** What to call them in a summary. */
  String name() {
    return given.equals(STANDARD_INPUT) ? "standard input" : given;
  }

  private String shownName() {
    return given.equals(STANDARD_INPUT) ? "Standard input" : Shown.quoted(given);
  }

  /** The file; null where they came through standard input. */
  @Nullable Path path() {
    return file;
  }

  @Override
  public void close() throws IOException {
    in.close();
    if (copy != null) {
      Files.deleteIfExists(copy);
    }
  }
}
