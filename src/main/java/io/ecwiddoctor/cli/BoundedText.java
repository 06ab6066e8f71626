package io.ecwiddoctor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small texts that users hand in, and no more of them than a bound. */
final class BoundedText {

  private BoundedText() {}

  /**
   * The text of a file.
   *
   * @param option what the file was given to, for the message
   * @param limit how many bytes it may have
   * @throws UsageException if it cannot be read or has more
   */
  static String ofFile(String option, String file, int limit) {
    return withFile(option, file, in -> ofStream(in, place(option, file), limit));
  }

  /** Something to do with a stream. */
  @FunctionalInterface
  interface Reading<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * What is made of a file.
   *
   * @param option what the file was given to, for the message
   * @throws UsageException if it cannot be read
   */
  static <T> T withFile(String option, String file, Reading<T> reading) {
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new UsageException(place(option, file) + " is a folder; name a file.");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return reading.read(in);
      }
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new UsageException(place(option, file) + " does not exist; check the path.", e);
    } catch (AccessDeniedException e) {
      throw new UsageException(
          place(option, file) + " may not be read by this user; check its permissions.", e);
    } catch (IOException e) {
      throw new UsageException(place(option, file) + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The text of a stream.
   *
   * @param place what to call it in messages
   * @throws UsageException if it has more than the limit in bytes
   */
  static String ofStream(InputStream in, String place, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new UsageException(
          place + " has more than " + limit / 1024 + " KiB; name the right file.");
    }
    return decode(bytes);
  }

  /**
   * The text of standard input.
   *
   * @throws UsageException if it cannot be read or has more than the limit in bytes
   */
  static String ofStandardInput(InputStream in, int limit) {
    try {
      return ofStream(in, "Standard input", limit);
    } catch (IOException e) {
      throw new UsageException("Standard input cannot be read: " + e.getMessage(), e);
    }
  }

  /** UTF-8, or what a byte-order mark says: some shells write UTF-16 when they redirect. */
  private static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    Charset utf8 = StandardCharsets.UTF_8;
    return startsWith(bytes, 0xEF, 0xBB, 0xBF)
        ? new String(bytes, 3, bytes.length - 3, utf8)
        : new String(bytes, utf8);
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String place(String option, String file) {
    return option + " " + UserText.quoted(file);
  }
}
