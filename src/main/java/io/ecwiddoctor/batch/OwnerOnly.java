package io.ecwiddoctor.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read, and that no link leads astray. */
final class OwnerOnly {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** A new file; fails if there is one. */
  static FileChannel create(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS),
        attributes());
  }

  /**
   * A new file, in the place of what is there if that may be replaced.
   *
   * @param force whether a file that is there may be replaced
   * @param wayOut what to do if it is there and may not, as the end of a sentence
   */
  static FileChannel replace(Path path, boolean force, String wayOut)
      throws BatchException, IOException {
    if (exists(path)) {
      if (!force) {
        throw new BatchException(path + " is there already; " + wayOut);
      }
      refuseWhatIsNoFile(path);
      Files.delete(path);
    }
    try {
      return create(path);
    } catch (FileAlreadyExistsException e) {
      throw new BatchException(path + " was made by another program in this moment.", e);
    }
  }

  /** Refuses links, folders and devices. */
  static void refuseWhatIsNoFile(Path path) throws BatchException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new BatchException(
          path + " is a link, a folder or a device; results go into a file of their own only.");
    }
  }

  /** A file that exists; fails if it is a link. */
  static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether something of that name is there, be it a broken link. */
  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static FileAttribute<?>[] attributes() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
        : new FileAttribute<?>[0];
  }
}
