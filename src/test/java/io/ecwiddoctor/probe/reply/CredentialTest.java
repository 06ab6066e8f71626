package io.ecwiddoctor.probe.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.fact.TokenPlacement;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CredentialTest {

  private static final String SECRET = "secret_" + "Ab12".repeat(8);
  private static final String URL = "https://app.ecwid.com/api/v3/1003/orders";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization | Bearer $ | BEARER",
        "authorization | bearer  $ | BEARER",
        "Authorization | Bearer: $ | OTHER_SCHEME",
        "Authorization | $ | BARE",
        "Authorization | Token $ | OTHER_SCHEME",
        "Authorization | Secret $ | OTHER_SCHEME",
        "X-Api-Key | $ | OTHER_HEADER",
        "X-Auth-Token | Bearer $ | OTHER_HEADER",
        "token | $ | OTHER_HEADER"
      })
  void placementIsWhereTheTokenStands(String name, String value, TokenPlacement placement) {
    Credential credential = Credential.of(Map.of(name, value.replace("$", SECRET)), URL, true);
    assertEquals(new Credential(placement, SECRET, true), credential);
  }

  @ParameterizedTest
  @CsvSource({"token", "access_token", "api_key", "Token"})
  void tokenInTheAddressIsFound(String parameter) {
    String url = URL + "?limit=1&" + parameter + "=" + SECRET + "#x";
    assertEquals(
        new Credential(TokenPlacement.IN_ADDRESS, SECRET, false),
        Credential.of(Map.of("Cookie", SECRET), url, false));
    assertEquals(
        TokenPlacement.BEARER,
        Credential.of(Map.of("Authorization", "Bearer x1"), url, false).placement());
  }

  @ParameterizedTest
  @CsvSource({"%s:", "user:%s"})
  void basicCredentialsAreOpened(String pair) {
    String basic =
        Base64.getEncoder().encodeToString(pair.formatted(SECRET).getBytes(StandardCharsets.UTF_8));
    assertEquals(
        new Credential(TokenPlacement.BASIC, SECRET, true),
        Credential.of(Map.of("Authorization", "Basic " + basic), URL, true));
  }

  @Test
  void absenceProvesNothingUnlessAllHeadersAreKnown() {
    assertEquals(TokenPlacement.NONE, Credential.of(Map.of(), URL, true).placement());
    assertEquals(TokenPlacement.NOT_SEEN, Credential.of(Map.of(), URL, false).placement());
    assertEquals(
        TokenPlacement.NOT_SEEN,
        Credential.of(Map.of("Authorization", "[redacted]"), URL, true).placement());
    assertEquals(
        TokenPlacement.EMPTY,
        Credential.of(Map.of("Authorization", "Bearer "), URL, true).placement());
  }
}
