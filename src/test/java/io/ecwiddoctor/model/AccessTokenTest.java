package io.ecwiddoctor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
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
  void theShortCutsOfRedactingChangeNothing() {
    Random random = new Random(20261123);
    String[] words = {
      "application/json;charset=UTF-8",
      "Forbidden",
      " ",
      "Please upgrade your account to access API",
      "read_store_profile",
      "secret_",
      "İ",
      "Bearer ",
      "=",
      "\n"
    };
    String base64 =
        Base64.getEncoder().encodeToString(("secret_" + BODY).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(5); word >= 0; word--) {
        String source = random.nextBoolean() ? BODY : base64;
        int from = random.nextInt(source.length());
        int length = random.nextInt(Math.min(14, source.length() - from + 1));
        text.append(words[random.nextInt(words.length)]);
        text.append(source, from, from + length);
        text.append(random.nextInt(40) == 0 ? source : "");
      }
      String given = text.toString();
      // Texts shorter than that are left alone in either way.
      assertEquals(
          given.length() < 6 ? given : TOKEN.redactThoroughly(given), TOKEN.redact(given), given);
    }
  }

  @Test
  void cannotBePrinted() {
    assertEquals("[token]", TOKEN.toString());
  }
}
