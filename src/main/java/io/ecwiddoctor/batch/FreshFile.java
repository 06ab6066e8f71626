package io.ecwiddoctor.batch;

import io.ecwiddoctor.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the files of a batch, and replaces none that the user did not mean. */
final class FreshFile {

  private FreshFile() {}

  /**
   * A new file, in the place of what is there if that may be replaced.
   *
   * @param force whether a file that is there may be replaced
   * @param wayOut what to do if it is there and may not, as the end of a sentence
   */
  static FileChannel create(Path path, boolean force, String wayOut)
      throws BatchException, IOException {
    if (OwnerOnly.exists(path)) {
      if (!force) {
        throw new BatchException(path + " is there already; " + wayOut);
      }
      refuseWhatIsNoFile(path);
      Files.delete(path);
    }
    try {
      return OwnerOnly.create(path);
    } catch (FileAlreadyExistsException e) {
      throw new BatchException(path + " was made by another program in this moment.", e);
    }
  }

  /** Refuses links, folders and devices. */
  static void refuseWhatIsNoFile(Path path) throws BatchException {
    if (!OwnerOnly.isFile(path)) {
      throw new BatchException(
          path + " is a link, a folder or a device; results go into a file of their own only.");
    }
  }
}
