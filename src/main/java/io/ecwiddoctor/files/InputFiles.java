package io.ecwiddoctor.files;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Opens files that a user names, and says what is wrong where one can't be opened. */
public final class InputFiles {

  private InputFiles() {}

  /**
   * Opens a file or named pipe.
   *
   * @throws IOException if it can't be opened; {@link #reason} puts that in words
   */
  public static InputStream open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "it is a folder; name a file");
    }
    return Files.exists(path) && !Files.isRegularFile(path)
        // The other one asks for a position in the file, which a pipe doesn't have.
        ? new FileInputStream(path.toFile())
        : Files.newInputStream(path);
  }

  /**
   * Opens a file or named pipe.
   *
   * @throws IOException if it can't be opened or the name isn't a valid path
   */
  public static InputStream open(String name) throws IOException {
    try {
      return open(Path.of(name));
    } catch (InvalidPathException e) {
      throw (IOException) new NoSuchFileException(name).initCause(e);
    }
  }

  /** Why a file can't be read, in words that end a sentence, without its path. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file; check the path";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied; check its permissions";
    }
    return PrivateFiles.reason(e);
  }

  /**
   * Reads text to its end, and leaves the reader open.
   *
   * @param most the most characters
   * @param tooLong makes what is thrown if there are more
   */
  public static String text(Reader reader, int most, Supplier<? extends RuntimeException> tooLong)
      throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[8192];
    for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
      text.append(buffer, 0, read);
      if (text.length() > most) {
        throw tooLong.get();
      }
    }
    return text.toString();
  }
}
