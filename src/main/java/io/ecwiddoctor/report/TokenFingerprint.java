package io.ecwiddoctor.report;

import io.ecwiddoctor.model.AccessToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Shows whether two reports are about the same token without revealing it: a keyed hash whose key
 * is random and never leaves this object, so that nobody can try tokens against it. Fingerprints of
 * two instances cannot be compared. Immutable and thread-safe.
 */
public final class TokenFingerprint {

  private static final String ALGORITHM = "HmacSHA256";

  /** 48 bits: no chance match among the tokens of one run, and short enough to read aloud. */
  private static final int HEX_DIGITS = 12;

  private static final int KEY_BYTES = 32;

  /** Ready to begin with a token, and only ever copied: that is cheaper than to set one up. */
  private final Mac fresh;

  private TokenFingerprint(SecretKeySpec key) {
    try {
      fresh = Mac.getInstance(ALGORITHM);
      fresh.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime.", e);
    }
  }

  /** Fingerprints under a new random key. */
  public static TokenFingerprint withRandomKey() {
    return withKey(newKey());
  }

  /**
   * Fingerprints under a key that somebody keeps, to compare a run with its continuation.
   *
   * @param key at least {@value #KEY_BYTES} bytes from {@link SecureRandom}; as secret as the
   *     tokens
   * @throws IllegalArgumentException if it is shorter
   */
  public static TokenFingerprint withKey(byte[] key) {
    if (key.length < KEY_BYTES) {
      throw new IllegalArgumentException("A key of " + key.length + " bytes is too short.");
    }
    return new TokenFingerprint(new SecretKeySpec(key, ALGORITHM));
  }

  /** A new key for {@link #withKey}. */
  public static byte[] newKey() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** Twelve hexadecimal digits; null for a token of nothing but white space. */
  public @Nullable String of(AccessToken token) {
    String text = token.reveal().strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      byte[] hash = ((Mac) fresh.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HEX_DIGITS / 2);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(ALGORITHM + " cannot be copied in this Java runtime.", e);
    }
  }
}
