package io.ecwiddoctor.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Creates and opens files that only their owner can read, never through a link. */
public final class PrivateFiles {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> OWNERS_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Creates a file; fails if it exists. */
  public static FileChannel create(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS),
        attributes(OWNER));
  }

  /**
   * Creates a folder and those above it for their owner alone; those that exist stay as they are.
   */
  public static void createFolder(Path path) throws IOException {
    Files.createDirectories(path, attributes(OWNERS_FOLDER));
  }

  /** A new file outside all folders, where the system can do that; gone when it is closed. */
  public static FileChannel temporary() throws IOException {
    return FileChannel.open(
        Files.createTempFile("ecwid-doctor", ".tmp"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Opens a file, creating it where it is missing; fails if it is a link. */
  public static FileChannel openOrCreate(Path path) throws IOException {
    try {
      return create(path);
    } catch (FileAlreadyExistsException e) {
      return open(path);
    }
  }

  /** Opens a file that exists; fails if it is a link. */
  public static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether something of that name exists, even a broken link. */
  public static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether it is a regular file, not a link, a folder or a device. */
  public static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Why a file can't be written, in words that end a sentence, without its path. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "the folder doesn't exist";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    // Its message begins with the path, as the caller's sentence does.
    return e instanceof FileSystemException problem && problem.getReason() != null
        ? problem.getReason()
        : String.valueOf(e.getMessage());
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> owner) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
        : new FileAttribute<?>[0];
  }
}
