package io.ecwiddoctor.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * A file that appears whole or not at all. It is written beside its place under a name that ends in
 * {@code .part}, readable by its owner only, and moved there by {@link #commit}. Opening it early
 * shows early whether the place can be written. Not thread-safe, except for {@link #discard}.
 */
public final class AtomicFile implements AutoCloseable {

  private static final String PART = ".part";

  private final Path path;
  private final Path part;
  private final FileChannel channel;
  private final boolean replace;
  private boolean committed;

  private AtomicFile(Path path, Path part, boolean replace) throws IOException {
    this.path = path;
    this.part = part;
    this.replace = replace;
    this.channel = PrivateFiles.create(part);
    // Held as long as the file is open, so that another run knows that it isn't left over.
    var unused = channel.tryLock();
  }

  /**
   * Opens the file, and deletes what a killed run left of it.
   *
   * @param replace whether a file that exists may be replaced
   * @throws FileAlreadyExistsException if one exists and may not be replaced
   * @throws FileSystemException if the place holds a link, folder or device, or can't be written
   */
  public static AtomicFile open(Path path, boolean replace) throws IOException {
    Path place = path.toAbsolutePath();
    if (PrivateFiles.exists(place)) {
      if (!PrivateFiles.isFile(place)) {
        throw new FileSystemException(path.toString(), null, "it is a link, a folder or a device");
      }
      if (!replace) {
        throw new FileAlreadyExistsException(path.toString());
      }
    }
    deleteLeftovers(place);
    // Two runs must not share it.
    String suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Path part = place.resolveSibling(place.getFileName() + "." + suffix + PART);
    return new AtomicFile(place, part, replace);
  }

  private static void deleteLeftovers(Path place) throws IOException {
    Pattern ours =
        Pattern.compile(Pattern.quote(place.getFileName() + ".") + "[0-9a-f]{16}\\" + PART);
    try (DirectoryStream<Path> siblings =
        Files.newDirectoryStream(
            place.getParent(),
            file ->
                ours.matcher(file.getFileName().toString()).matches()
                    && PrivateFiles.isFile(file))) {
      for (Path leftover : siblings) {
        deleteUnlessOpen(leftover);
      }
    }
  }

  private static void deleteUnlessOpen(Path leftover) {
    try (FileChannel channel = PrivateFiles.open(leftover)) {
      if (channel.tryLock() != null) {
        Files.delete(leftover);
      }
    } catch (OverlappingFileLockException | IOException e) {
      // Open in this process, or another user's.
      return;
    }
  }

  /** Where to write; {@link #commit()} follows. */
  public OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  /** Writes the text, in UTF-8, and moves the file to its place. */
  public void commit(String text) throws IOException {
    stream().write(text.getBytes(StandardCharsets.UTF_8));
    commit();
  }

  /** Moves what was written to its place, on the disk for good. */
  public void commit() throws IOException {
    channel.force(true);
    channel.close();
    if (replace) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.move(part, path);
    }
    committed = true;
  }

  /** Deletes what was written, because the process is about to end. For any thread. */
  public void discard() throws IOException {
    Files.deleteIfExists(part);
  }

  /** Deletes what was written, unless it was committed. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!committed) {
      discard();
    }
  }
}
