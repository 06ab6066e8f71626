package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.model.AccessToken;
import org.junit.jupiter.api.Test;

final class TokenFingerprintTest {

  private static final AccessToken TOKEN = AccessToken.of(Tokens.SECRET);
  private static final AccessToken OTHER = AccessToken.of("secret_" + "x2".repeat(16));

  private final TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();

  @Test
  void tellsTokensOfOneRunApart() {
    assertEquals(fingerprints.of(TOKEN), fingerprints.of(AccessToken.of(TOKEN.reveal() + "\n")));
    assertNotEquals(fingerprints.of(TOKEN), fingerprints.of(OTHER));
  }

  @Test
  void cannotBeTriedOutElsewhere() {
    assertNotEquals(fingerprints.of(TOKEN), TokenFingerprint.withRandomKey().of(TOKEN));
  }

  @Test
  void isTwelveHexadecimalDigitsOrNothing() {
    assertTrue(String.valueOf(fingerprints.of(TOKEN)).matches("[0-9a-f]{12}"));
    assertNull(fingerprints.of(AccessToken.of(" \n")));
  }
}
