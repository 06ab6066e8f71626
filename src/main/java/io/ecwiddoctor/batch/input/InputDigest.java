package io.ecwiddoctor.batch.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An input file as a whole: its hash, and about how many rows it has.
 *
 * @param sha256 hexadecimal
 * @param lines how many lines there are, the last one included if it has no end
 */
public record InputDigest(String sha256, long lines) {

  private static final String ALGORITHM = "SHA-256";

  public static InputDigest of(Path path) throws IOException {
    MessageDigest digest = newDigest();
    byte[] buffer = new byte[65_536];
    long lines = 0;
    byte last = '\n';
    try (InputStream in = Files.newInputStream(path)) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
        last = buffer[read - 1];
      }
    }
    return new InputDigest(
        HexFormat.of().formatHex(digest.digest()), last == '\n' ? lines : lines + 1);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime.", e);
    }
  }
}
