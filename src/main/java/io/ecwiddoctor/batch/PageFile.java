package io.ecwiddoctor.batch;

import io.ecwiddoctor.files.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is made of the results when the run ends. Like them it is for its owner only, is not
 * reached through a link and replaces nothing unasked. It is made when the run begins, so that a
 * place that cannot be written is known before a request is sent. Not thread-safe.
 */
public final class PageFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private boolean used;

  private PageFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * An empty file.
   *
   * @param files what the run reads and writes, none of which it may be
   * @param option what named it, for messages
   * @throws BatchException if there is something in its place, or it cannot be made
   */
  public static PageFile create(Path path, BatchFiles files, String option) throws BatchException {
    try {
      refuseSame(path, files.results(), option);
      refuseSame(path, RunRecord.beside(files.results()), option);
      Path input = files.input();
      if (input != null) {
        refuseSame(path, input, option);
      }
      return new PageFile(
          path,
          FreshFile.create(
              path,
              files.force() || files.resume(),
              "replace it by --force, or name another by " + option + "."));
    } catch (IOException e) {
      throw unwritable(path, e, option);
    }
  }

  private static void refuseSame(Path path, Path other, String option)
      throws BatchException, IOException {
    boolean same =
        path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
            || (Files.exists(path) && Files.exists(other) && Files.isSameFile(path, other));
    if (same) {
      throw new BatchException(
          path + " is a file of this run already; name another by " + option + ".");
    }
  }

  private static BatchException unwritable(Path path, IOException e, String option) {
    return new BatchException(
        path
            + " cannot be written: "
            + OwnerOnly.reason(e)
            + "; name another place by "
            + option
            + ".",
        e);
  }

  /** Where to write. */
  public OutputStream stream() {
    used = true;
    return Channels.newOutputStream(channel);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Takes the file away again if nothing came of the run. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!used) {
      Files.delete(path);
    }
  }
}
