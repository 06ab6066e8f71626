package io.ecwiddoctor.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is there as a whole or not at all: it is opened beside its place, so that it is known
 * early whether it can be written, and moved there with all that belongs into it. Not thread-safe.
 */
public final class Draft implements AutoCloseable {

  private final Path path;
  private final Path draft;
  private final FileChannel channel;
  private final boolean force;
  private boolean finished;

  private Draft(Path path, Path draft, boolean force) throws IOException {
    this.path = path;
    this.draft = draft;
    this.force = force;
    this.channel = PrivateFiles.create(draft);
  }

  /**
   * Opens it.
   *
   * @param force whether a file that is there may be replaced
   * @throws FileAlreadyExistsException if there is one and it may not
   * @throws FileSystemException if what is there is no file, or no file can be made
   */
  public static Draft begin(Path path, boolean force) throws IOException {
    if (PrivateFiles.exists(path)) {
      if (!PrivateFiles.isFile(path)) {
        throw new FileSystemException(path.toString(), null, "it is a link, a folder or a device");
      }
      if (!force) {
        throw new FileAlreadyExistsException(path.toString());
      }
    }
    // A name of its own: two runs must not share it, and nobody else's file may have it.
    String suffix = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path draft = path.resolveSibling(path.getFileName() + "." + suffix + ".part");
    return new Draft(path, draft, force);
  }

  /** Where to write; {@link #finish()} follows. */
  public OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  /** Writes it, and moves it to its place. */
  public void finish(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    finish();
  }

  /** Moves what was written to its place. */
  public void finish() throws IOException {
    channel.close();
    if (force) {
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.move(draft, path);
    }
    finished = true;
  }

  /**
   * Leaves nothing behind unless it was finished, as whoever writes it is about to be ended. This
   * one is for any thread.
   */
  public void discard() throws IOException {
    Files.deleteIfExists(draft);
  }

  /** Leaves nothing behind unless it was finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!finished) {
      Files.deleteIfExists(draft);
    }
  }
}
