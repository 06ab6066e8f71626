package io.ecwiddoctor.batch.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A list, or the beginning of one, as a whole.
 *
 * @param sha256 its hash, hexadecimal
 * @param bytes its length
 * @param lines how many lines it has, the last one included if it has no end
 * @param ended whether its last line has an end, or the file goes on with one
 */
public record InputDigest(String sha256, long bytes, long lines, boolean ended) {

  private static final String ALGORITHM = "SHA-256";

  /** Reads a file. */
  public static InputDigest of(Path path) throws IOException {
    return of(path, Long.MAX_VALUE);
  }

  /** Reads the first bytes of a file, or all of it if it is shorter. */
  public static InputDigest of(Path path, long most) throws IOException {
    MessageDigest digest = newDigest();
    byte[] buffer = new byte[65_536];
    long bytes = 0;
    long lines = 0;
    int last = '\n';
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), buffer.length)) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, most));
      while (read > 0) {
        digest.update(buffer, 0, read);
        bytes += read;
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
        last = buffer[read - 1];
        read = in.read(buffer, 0, (int) Math.min(buffer.length, most - bytes));
      }
      boolean ended = last == '\n' || isLineEnd(in.read());
      return new InputDigest(
          HexFormat.of().formatHex(digest.digest()),
          bytes,
          last == '\n' ? lines : lines + 1,
          ended);
    }
  }

  private static boolean isLineEnd(int next) {
    return next == '\n' || next == '\r';
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime.", e);
    }
  }
}
