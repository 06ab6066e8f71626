package io.ecwiddoctor.batch;

import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.files.BoundedLineReader;
import io.ecwiddoctor.files.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run: a line a row, written whole or not at all. Only its owner may read it, and
 * only one run may write it at a time. Thread-safe.
 */
final class ResultFile implements AutoCloseable {

  /** No line that this program writes is near that, in bytes. */
  private static final int LONGEST = 4 * 1024 * 1024;

  /** How often to look whether the file is still there. */
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final String MISSING = "no file";

  private final Path path;
  private FileChannel channel;
  private long end;
  private @Nullable Object identity;
  private long checkedAt = System.nanoTime();

  private ResultFile(Path path, FileChannel channel) throws BatchException, IOException {
    this.path = path;
    this.channel = channel;
    lock();
    this.end = channel.size();
    this.identity = identity();
  }

  /**
   * A new file.
   *
   * @param force whether one that is there may be replaced
   */
  static ResultFile create(Path path, boolean force) throws BatchException {
    try {
      if (PrivateFiles.exists(path)) {
        if (!force) {
          throw new BatchException(
              path
                  + " exists already. Go on with --resume, replace it with --force, or name another"
                  + " with --output-file.");
        }
        refuseWhatIsNoFile(path);
        // Opened for its lock: what another run writes to must not go.
        try (ResultFile old = open(path)) {
          Files.delete(old.path);
        }
      }
      return new ResultFile(path, PrivateFiles.create(path));
    } catch (FileAlreadyExistsException e) {
      throw new BatchException(path + " was just made by another program.", e);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** A file that an earlier run has written, up to its last whole line. */
  static ResultFile open(Path path) throws BatchException {
    try {
      refuseWhatIsNoFile(path);
      return new ResultFile(path, PrivateFiles.open(path));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static void refuseWhatIsNoFile(Path path) throws BatchException {
    if (!PrivateFiles.isFile(path)) {
      throw new BatchException(
          path + " is a link, a folder or a device; name a file with --output-file.");
    }
  }

  static BatchException unwritable(Path path, IOException e) {
    return new BatchException(
        path
            + " can't be written: "
            + PrivateFiles.reason(e)
            + "; name another file with --output-file.",
        e);
  }

  private void lock() throws BatchException, IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Held within this process.
    }
    channel.close();
    throw new BatchException(path + " is being written by another run; wait for it to end.");
  }

  /** Is given the place of each line and its text. */
  interface LineVisitor {

    void visit(long place, String line) throws IOException;
  }

  /** Goes through the lines, and cuts off the last one if it is torn. */
  void scan(LineVisitor each) throws IOException {
    long place = 0;
    // Not closed: that would close the file.
    BoundedLineReader lines =
        new BoundedLineReader(Channels.newInputStream(channel.position(0)), LONGEST);
    while (lines.next()) {
      lines.skipRest();
      if (!lines.hasEnd()) {
        break;
      }
      each.visit(place, text(lines));
      place += lines.length() + 1;
    }
    channel.truncate(place);
    end = place;
  }

  /** The line; empty, as no result is, where it is not UTF-8. */
  private static String text(BoundedLineReader lines) {
    try {
      return lines.text();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  /**
   * Adds a line, whole or not at all.
   *
   * @return its place
   */
  synchronized long append(String line) throws IOException {
    if (System.nanoTime() - checkedAt > CHECK_NANOS) {
      checkedAt = System.nanoTime();
      check();
    }
    long place = end;
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, place + bytes.position());
      }
    } catch (IOException e) {
      channel.truncate(place);
      throw e;
    }
    end = place + bytes.limit();
    return place;
  }

  /** The line at that place, without its end. */
  String read(long place) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer chunk = ByteBuffer.allocate(8192);
    while (line.size() < LONGEST && channel.read(chunk.clear(), place + line.size()) > 0) {
      for (int i = 0; i < chunk.position(); i++) {
        if (chunk.get(i) == '\n') {
          line.write(chunk.array(), 0, i);
          return line.toString(StandardCharsets.UTF_8);
        }
      }
      line.write(chunk.array(), 0, chunk.position());
    }
    throw new IOException("the file was changed by another program");
  }

  /**
   * Replaces lines; the old file stays as it is until the new one is whole.
   *
   * @param replace gives the line that takes the place of a line; null for none
   */
  void rewrite(Function<String, @Nullable String> replace) throws IOException, BatchException {
    try (AtomicFile fresh = AtomicFile.open(path, true)) {
      BufferedOutputStream out = new BufferedOutputStream(fresh.stream());
      scan(
          (place, line) -> {
            String text = replace.apply(line);
            if (text != null) {
              out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            }
          });
      out.flush();
      fresh.commit();
    }
    channel.close();
    channel = PrivateFiles.open(path);
    lock();
    end = channel.size();
    identity = identity();
  }

  /**
   * Checks that the file is still the one that was opened.
   *
   * @throws IOException if it was deleted, moved or replaced
   */
  void check() throws IOException {
    if (!Objects.equals(identity, identity())) {
      throw new IOException("the file was deleted, moved or replaced by another program");
    }
  }

  /** What tells the file from another of its name; null where the system doesn't say. */
  private @Nullable Object identity() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return MISSING;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
