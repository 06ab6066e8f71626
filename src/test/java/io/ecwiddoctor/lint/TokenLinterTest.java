package io.ecwiddoctor.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.AccessToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLinterTest {

  private static final String BODY = "k7Qz".repeat(8);
  private static final String SECRET = "secret_" + BODY;
  private static final String WHOLE = "\"secret_\" and 32 letters and digits";

  @Test
  void aSampleOfTheDocumentationIsAPlaceholder() {
    String sample = String.join("", "secret", "_EZWiLeBXWsGg82XH3", "SfSFfdw418QNBBM");
    assertEquals(TokenKind.PLACEHOLDER, TokenLinter.inspect(AccessToken.of(sample)).kind());
    String other = sample.substring(0, sample.length() - 1) + "N";
    assertEquals(TokenKind.SECRET, TokenLinter.inspect(AccessToken.of(other)).kind());
  }

  @Test
  void theAddressOfAPersonalCollectionIsAnotherCredential() {
    String address = "https://ecwid-api-playground.s3.amazonaws.com/abc/17.json.postman_collection";
    TokenShape shape = TokenLinter.inspect(AccessToken.of(address));
    assertEquals(TokenKind.WRONG_CREDENTIAL, shape.kind());
    assertTrue(shape.detail().contains("Personal Collection"), shape.detail());
    assertEquals("", StoreIdLinter.inspect(address).shown());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\t \r\n", "\"\"", "''", "Bearer", "Bearer ", "token="})
  void nothingIsAbsent(String given) {
    assertSame(TokenKind.ABSENT, inspect(given).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "YOUR_TOKEN",
        "your-secret-token",
        "<token>",
        "<YOUR TOKEN HERE>",
        "[token]",
        "{{token}}",
        "{{ ecwid.token }}",
        "${ECWID_TOKEN}",
        "$ECWID_TOKEN",
        "%ECWID_TOKEN%",
        "process.env.ECWID_TOKEN",
        "undefined",
        "Bearer undefined",
        "\"null\"",
        "None",
        "NaN",
        "[object Object]",
        "xxx",
        "XXXXXXXXXXXX",
        "secret_token",
        "secret_xxxxxxxxxxxxxxx",
        "secret_your_token_here",
        "secret_<token>",
        "secret_undefined",
        "Show secret token",
        "changeme",
        "paste-your-api-key-here",
        "---",
      })
  void aStandInIsAPlaceholder(String given) {
    assertSame(TokenKind.PLACEHOLDER, inspect(given).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "••••••••••••",
        "************",
        "secret_••••••••",
        "secret_****",
        "secret_…",
        "secret_...",
        "secret_k7Qz…k7Qz",
        "secret_k7Qz...k7Qz",
        "secret_●●●●●●",
        "\"secret_•••• \"",
        "…",
        "........",
      })
  void theHiddenFormIsMasked(String given) {
    assertSame(TokenKind.MASKED, inspect(given).kind());
  }

  @Test
  void thePublicTokenIsRecognisedInAnyDress() {
    for (String given :
        List.of("public_" + BODY, "'public_" + BODY + "'", "public_k7Q", "Public_k")) {
      assertSame(TokenKind.PUBLIC, inspect(given).kind(), given);
    }
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
        Arguments.of("custom-app-121843055-1", "client_id"),
        Arguments.of("Bearer custom-app-121843055-1", "client_id"),
        Arguments.of("client_secret=" + BODY, "client_secret"),
        Arguments.of("client_secret: " + SECRET, "client_secret"),
        Arguments.of("lsxs_" + "pt_" + BODY, "X-Series"),
        Arguments.of("secure_" + BODY, "secure_"),
        Arguments.of("https://my.ecwid.com/#develop-apps", "web address"),
        Arguments.of("https://app.ecwid.com/api/v3/1003/orders?token=" + SECRET, "web address"),
        Arguments.of("my.ecwid.com/#my_apps", "web address"),
        Arguments.of("owner@example.com", "e-mail"),
        Arguments.of("{\"access_token\":\"" + SECRET + "\"}", "JSON"),
        Arguments.of("\"access_token\": \"" + SECRET + "\"", "JSON"),
        Arguments.of("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + BODY, "JSON Web Token"),
        Arguments.of("shpat" + "_" + "0f".repeat(16), "Shopify"),
        Arguments.of("ck_" + "0f".repeat(20), "WooCommerce"),
        Arguments.of("token.txt", "file"),
        Arguments.of("1003", "store id"),
        Arguments.of("#1003\n", "store id"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void anotherCredentialIsNamed(String given, String name) {
    TokenShape shape = inspect(given);

    assertSame(TokenKind.WRONG_CREDENTIAL, shape.kind());
    assertTrue(shape.detail().contains(name), shape.detail());
    assertEquals("looks like " + shape.detail(), shape.proof().words());
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("\"" + SECRET + "\"", "quotation marks", WHOLE),
        Arguments.of("\u201C" + SECRET + "\u201D", "quotation marks", WHOLE),
        Arguments.of(SECRET + "\"", "quotation marks", WHOLE),
        Arguments.of("Bearer " + SECRET, "\"Bearer\"", WHOLE),
        Arguments.of("Authorization: Bearer " + SECRET, "\"Authorization\"", WHOLE),
        Arguments.of("token=" + SECRET, "\"token=\"", WHOLE),
        Arguments.of("?token=" + SECRET, "\"token=\"", WHOLE),
        Arguments.of("ECWID_TOKEN=\"" + SECRET + "\"", "\"token=\"", WHOLE),
        Arguments.of(SECRET + ",", "other text", WHOLE),
        Arguments.of(SECRET + ".", "other text", WHOLE),
        Arguments.of(SECRET + "\\n", "other text", WHOLE),
        Arguments.of("<" + SECRET + ">", "other text", WHOLE),
        Arguments.of("Secret token: " + SECRET, "other text", WHOLE),
        Arguments.of("public_" + BODY + "\n" + SECRET, "other text", WHOLE),
        Arguments.of(SECRET + "\n" + SECRET, "more than one token", ""),
        Arguments.of("secret_k7Qzk7Qz\n" + "k7Qz".repeat(6), "line break", WHOLE),
        Arguments.of("secret_k7Qzk7Qz\r\n    " + "k7Qz".repeat(6), "line break", WHOLE),
        Arguments.of("secret_ " + BODY, "white space is inside", WHOLE),
        Arguments.of("secret_\u200B" + BODY, "invisible", WHOLE),
        Arguments.of("\uFEFF" + SECRET, "invisible", WHOLE),
        Arguments.of(SECRET + "\u00A0", "non-breaking", WHOLE),
        Arguments.of("s\u0435cret_" + BODY, "another alphabet", WHOLE),
        Arguments.of(SECRET.replaceFirst("k", "\u043A"), "another alphabet", WHOLE),
        Arguments.of(SECRET.replaceFirst("7", "\uFF17"), "another alphabet", WHOLE),
        Arguments.of("secret_" + "\u00DF" + BODY, "that no token has", WHOLE),
        Arguments.of("secret_\u0007" + BODY, "control character", WHOLE),
        Arguments.of("SECRET_" + BODY, "capital letters", WHOLE),
        Arguments.of("ecret_" + BODY, "first letters", WHOLE),
        Arguments.of("secret\\_" + BODY, "underscore", WHOLE),
        Arguments.of("secret " + BODY, "underscore", WHOLE),
        Arguments.of("secret_" + BODY.substring(1), "followed by 31 of the usual 32", ""),
        Arguments.of("secret_" + BODY.substring(6), "client_secret", ""),
        Arguments.of("secret_k", "followed by 1 of the usual 32", ""),
        Arguments.of(SECRET.repeat(20), "far more than any token", ""));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void aDamagedTokenIsNotSentAndItsDamageIsNamed(String given, String defect, String cleaned) {
    TokenShape shape = inspect(given);

    assertSame(TokenKind.MALFORMED, shape.kind(), shape.proof().words());
    assertFalse(shape.kind().isUsable());
    assertTrue(shape.detail().contains(defect), shape.detail());
    assertEquals(shape.detail(), shape.proof().words());
    assertEquals(cleaned, shape.cleaned());
  }

  @Test
  void allOfOneLetterIsAStandIn() {
    assertSame(TokenKind.PLACEHOLDER, inspect("secret_" + "x".repeat(32)).kind());
  }

  @Test
  void severalDefectsAreAllNamed() {
    TokenShape shape = inspect("Authorization: Bearer \"secret_\u200B" + BODY + "\"");

    assertEquals(4, shape.detail().split("; ", -1).length, shape.detail());
  }

  @Test
  void aCutTokenOfAnotherLengthIsNotTakenForTheClientSecret() {
    assertFalse(inspect("secret_" + BODY.substring(5)).detail().contains("client_secret"));
  }

  static final List<String> tokens = List.of(SECRET, SECRET + "\n", SECRET + "\r\n", Tokens.SECRET);

  @ParameterizedTest
  @FieldSource("tokens")
  void aWholeTokenIsASecretAndTheLineBreakOfItsFileIsNoRemark(String given) {
    TokenShape shape = inspect(given);

    assertEquals(TokenShape.of(TokenKind.SECRET, "looks like a secret token: " + WHOLE), shape);
    assertEquals(given.strip(), TokenLinter.clean(AccessToken.of(given)).reveal());
  }

  @ParameterizedTest
  @ValueSource(strings = {" %s", "%s ", "\t%s", "%s\n\n", "%s\r"})
  void otherWhiteSpaceAroundATokenIsLeftOutWithARemark(String form) {
    String given = form.formatted(SECRET);
    TokenShape shape = inspect(given);

    assertSame(TokenKind.SECRET, shape.kind());
    assertTrue(shape.proof().words().endsWith("; white space around it was left out"));
    assertEquals(SECRET, TokenLinter.clean(AccessToken.of(given)).reveal());
  }

  @Test
  void aTokenThatNeedsNoCleaningStaysTheSameObject() {
    AccessToken token = AccessToken.of(SECRET);

    assertSame(token, TokenLinter.clean(token));
  }

  static final List<String> oddities =
      List.of(
          SECRET + "a",
          "secret_" + BODY.repeat(2),
          "secret_" + BODY.substring(1) + "-",
          SECRET + "-b",
          BODY,
          "123abcd",
          "12345678901",
          "k7Qz-".repeat(5) + "k7Qz",
          "secretary" + BODY);

  @ParameterizedTest
  @FieldSource("oddities")
  void whatMayBeATokenOfAnUnknownFormIsLeftToTheApi(String given) {
    TokenShape shape = inspect(given);

    assertSame(TokenKind.UNUSUAL, shape.kind(), shape.proof().words());
    assertTrue(shape.proof().words().endsWith("tried all the same"), shape.proof().words());
  }

  @Test
  void whateverIsGivenNoPieceOfItIsRepeated() {
    Random random = new Random(20250320);
    for (int round = 0; round < 500; round++) {
      String body = randomText(random, 6 + random.nextInt(40));
      for (String given : damaged("secret_", body, random)) {
        TokenShape shape = inspect(given);
        String said = shape.toString();
        for (int at = 0; at + 6 <= body.length(); at++) {
          assertFalse(said.contains(body.substring(at, at + 6)), said);
        }
        if (shape.kind().isUsable()) {
          String sent = TokenLinter.clean(AccessToken.of(given)).reveal();
          assertTrue(sent.chars().allMatch(c -> c > ' ' && c < 0x7F), "cannot stand in a header");
        }
      }
    }
  }

  private static List<String> damaged(String prefix, String body, Random random) {
    int at = random.nextInt(body.length());
    List<String> forms = new ArrayList<>();
    for (String insert :
        List.of("", " ", "\n", "\u200B", "\u00A0", "é", "\"", "…", "\0", ",", "{", "@", ":")) {
      String token = prefix + body.substring(0, at) + insert + body.substring(at);
      forms.addAll(
          List.of(token, "Bearer " + token, "\"" + token, token.substring(7), token + token));
    }
    forms.add("https://app.ecwid.com/?token=" + prefix + body);
    return forms;
  }

  private static String randomText(Random random, int length) {
    String letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789";
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static TokenShape inspect(String given) {
    return TokenLinter.inspect(AccessToken.of(given));
  }
}
