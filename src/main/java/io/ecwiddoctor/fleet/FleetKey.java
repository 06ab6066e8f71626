package io.ecwiddoctor.fleet;

import io.ecwiddoctor.files.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must not be read on its way to other machines, with AES-256-GCM. The key is in a file
 * that each of the machines has. Immutable and thread-safe.
 */
public final class FleetKey {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  private FleetKey(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** Creates a new key in a new file that only its owner can read. */
  public static void create(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    String text = Base64.getEncoder().encodeToString(key) + "\n";
    try (FileChannel channel = PrivateFiles.create(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /**
   * Reads the key in a file.
   *
   * @throws IOException if the file can't be read, others can read it, or it holds no key
   */
  public static FleetKey read(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException("others can read it; run chmod 600 on it");
    }
    try {
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length == KEY_BYTES) {
        return new FleetKey(key);
      }
    } catch (IllegalArgumentException e) {
      // Said below, without what is in the file.
    }
    throw new IOException("it holds no key that fleet prepare has made");
  }

  /**
   * Seals a text.
   *
   * @param purpose what it is, which has to be named again to open it
   * @return Base64
   */
  String seal(String purpose, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, purpose);
      ByteArrayOutputStream sealed = new ByteArrayOutputStream();
      sealed.writeBytes(nonce);
      sealed.writeBytes(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
      return Base64.getEncoder().encodeToString(sealed.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java runtime.", e);
    }
  }

  /**
   * Opens what was sealed.
   *
   * @throws IOException if it was sealed with another key or for another purpose, or was changed
   */
  String open(String purpose, String sealed) throws IOException {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, purpose);
      byte[] text = cipher.doFinal(bytes, NONCE_BYTES, Math.max(0, bytes.length - NONCE_BYTES));
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "The key isn't the one that fleet prepare sealed with, or a file was changed.", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
