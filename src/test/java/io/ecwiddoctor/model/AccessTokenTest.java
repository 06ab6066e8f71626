package io.ecwiddoctor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {

  /** Put together here, so that nothing like a token stands in a file. */
  private static final String BODY = "q7Rt2mZx" + "Vb9LkW4s" + "Hd6PnY3c" + "Jf8GuE5a";

  private static final AccessToken TOKEN = AccessToken.of("secret_" + BODY);

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 24, 31, 32})
  void aPieceOfTheTokenIsRedactedFromEitherEnd(int length) {
    for (String piece :
        new String[] {BODY.substring(0, length), BODY.substring(BODY.length() - length)}) {
      assertEquals("no [token] here", TOKEN.redact("no " + piece + " here"));
      assertEquals("[token]", TOKEN.redact(piece.toUpperCase(Locale.ROOT)));
    }
  }

  @Test
  void theTokenIsRedactedInEveryFormThatATextCarriesItIn() {
    String base64 =
        Base64.getEncoder()
            .encodeToString(("Bearer secret_" + BODY).getBytes(StandardCharsets.UTF_8));
    assertFalse(TOKEN.redact("x " + base64 + " y").contains(base64.substring(8, 40)));
    assertEquals("a=[token]&b=1", TOKEN.redact("a=secret_" + BODY + "&b=1"));
  }

  @Test
  void ordinaryWordsStay() {
    String words = "Access token doesn't have read_orders scope; see the secret_ prefix";
    assertEquals(words, TOKEN.redact(words));
    assertEquals("", TOKEN.redact(""));
  }

  @Test
  void cannotBePrinted() {
    assertEquals("[token]", TOKEN.toString());
  }
}
