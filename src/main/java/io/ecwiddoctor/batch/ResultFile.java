package io.ecwiddoctor.batch;

import io.ecwiddoctor.files.BoundedLineReader;
import io.ecwiddoctor.files.PrivateFiles;
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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run: a line a row, written whole or not at all. Only its owner may read it, and
 * only one run may write it at a time. Thread-safe.
 */
final class ResultFile implements AutoCloseable {

  /** No line that this program writes is near that, in bytes. */
  private static final int LONGEST = 16 * 1024 * 1024;

  private final Path path;
  private FileChannel channel;
  private long end;

  private ResultFile(Path path, FileChannel channel) throws BatchException, IOException {
    this.path = path;
    this.channel = channel;
    lock();
    this.end = channel.size();
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
                  + " is there already; go on with it by --resume, replace it by --force, or name"
                  + " another by --output-file.");
        }
        refuseWhatIsNoFile(path);
        // Opened for its lock: what another run writes to must not go.
        try (ResultFile old = open(path)) {
          Files.delete(old.path);
        }
      }
      return new ResultFile(path, PrivateFiles.create(path));
    } catch (FileAlreadyExistsException e) {
      throw new BatchException(path + " was made by another program in this moment.", e);
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
          path + " is a link, a folder or a device; results go into a file of their own only.");
    }
  }

  static BatchException unwritable(Path path, IOException e) {
    return new BatchException(
        path
            + " cannot be written: "
            + PrivateFiles.reason(e)
            + "; name another place by --output-file.",
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

  /**
   * Goes through the lines, and cuts off one that is torn.
   *
   * @param each is given the place of a line and its text
   */
  void scan(BiConsumer<Long, String> each) throws IOException {
    long place = 0;
    // Not closed: that would close the file.
    BoundedLineReader lines =
        new BoundedLineReader(Channels.newInputStream(channel.position(0)), LONGEST);
    while (lines.next()) {
      lines.skipRest();
      if (!lines.hasEnd()) {
        break;
      }
      each.accept(place, text(lines));
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
    throw new IOException("The results were changed by another program.");
  }

  /** Leaves out lines; the old file stays as it is until the new one is whole. */
  void keep(java.util.function.Predicate<String> wanted) throws IOException, BatchException {
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(draft);
    FileChannel fresh = PrivateFiles.create(draft);
    try {
      ResultFile copy = new ResultFile(draft, fresh);
      @Nullable IOException[] problem = new IOException[1];
      scan(
          (place, line) -> {
            if (problem[0] == null && wanted.test(line)) {
              try {
                copy.append(line + "\n");
              } catch (IOException e) {
                problem[0] = e;
              }
            }
          });
      if (problem[0] != null) {
        throw problem[0];
      }
      fresh.force(true);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      channel.close();
      channel = fresh;
      end = copy.end;
    } catch (IOException | RuntimeException e) {
      fresh.close();
      Files.deleteIfExists(draft);
      throw e;
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
