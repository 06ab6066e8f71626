package io.ecwiddoctor.batch;

import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is made of the results when the run ends. Like them it is for its owner only, is not
 * reached through a link and replaces nothing unasked. It is begun beside its place when the run
 * begins, so that a place that cannot be written is known before a request is sent, and what was in
 * that place stays until there is something better. Not thread-safe.
 */
public final class ExportFile implements AutoCloseable {

  /** How each line of a recording begins to tell where it comes from. */
  public static final String RECORDED = "Recorded by ecwid-doctor batch";

  private static final int MARKED = 2048;

  private final Path path;
  private final AtomicFile draft;

  /** What is made. */
  public enum Kind {
    /** A page of HTML. */
    PAGE("--html", "<meta name=\"generator\" content=\"ecwid-doctor\">"),
    /** The evidence of each row, a line a row. */
    RECORDING("--record", "{\"description\":\"" + RECORDED);

    private final String option;
    private final String mark;

    Kind(String option, String mark) {
      this.option = option;
      this.mark = mark;
    }

    /** What names it on the command line. */
    public String option() {
      return option;
    }

    /** What it has among its first bytes, wherever it comes from. */
    private boolean isIn(Path path) throws IOException {
      if (!PrivateFiles.isFile(path)) {
        return false;
      }
      try (InputStream in = Files.newInputStream(path)) {
        return new String(in.readNBytes(MARKED), StandardCharsets.UTF_8).contains(mark);
      }
    }
  }

  private ExportFile(Path path, AtomicFile draft) {
    this.path = path;
    this.draft = draft;
  }

  /**
   * An empty file. A resumed run replaces what the run that it goes on with has made.
   *
   * @param files what the run reads and writes, none of which it may be
   * @throws BatchException if there is something in its place, or it cannot be made
   */
  public static ExportFile create(Path path, BatchFiles files, Kind kind) throws BatchException {
    String option = kind.option();
    try {
      refuseSame(path, files.results(), option);
      refuseSame(path, RunManifest.beside(files.results()), option);
      Path input = files.input();
      if (input != null) {
        refuseSame(path, input, option);
      }
      boolean force = files.force() || (files.resume() && kind.isIn(path));
      return new ExportFile(path, AtomicFile.open(path.toAbsolutePath(), force));
    } catch (FileAlreadyExistsException e) {
      throw new BatchException(
          path + " is there already; replace it by --force, or name another by " + option + ".", e);
    } catch (IOException e) {
      throw unwritable(path, e, option);
    }
  }

  private static void refuseSame(Path path, Path other, String option)
      throws BatchException, IOException {
    if (BatchFiles.areSame(path, other)) {
      throw new BatchException(
          path + " is a file of this run already; name another by " + option + ".");
    }
  }

  private static BatchException unwritable(Path path, IOException e, String option) {
    return new BatchException(
        path
            + " cannot be written: "
            + PrivateFiles.reason(e)
            + "; name another place by "
            + option
            + ".",
        e);
  }

  /** Where to write; {@link #finish} follows. */
  public OutputStream stream() {
    return draft.stream();
  }

  /** Puts what was written in its place. */
  public void finish() throws IOException {
    draft.commit();
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Leaves nothing behind unless it was finished, as the process is about to end. This one is for
   * any thread.
   */
  public void discard() throws IOException {
    draft.discard();
  }

  /** Leaves nothing behind unless it was finished. */
  @Override
  public void close() throws IOException {
    draft.close();
  }
}
