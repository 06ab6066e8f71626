package io.ecwiddoctor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  /** Put together here, so that nothing like a token stands in a file. */
  private static final String BODY = "q7Rt2mZx" + "Vb9LkW4s" + "Hd6PnY3c" + "Jf8GuE5a";

  private static final AccessToken TOKEN = AccessToken.of("secret_" + BODY);
  private static final Redactor REDACTOR = Redactor.of(TOKEN);

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 24, 31, 32})
  void removesPiecesOfAKnownToken(int length) {
    for (String piece :
        List.of(BODY.substring(0, length), BODY.substring(BODY.length() - length))) {
      assertEquals("no [token] here", REDACTOR.tokens("no " + piece + " here"));
      assertEquals("[token]", REDACTOR.tokens(piece.toUpperCase(Locale.ROOT)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Access token doesn't have read_orders scope; see the secret_ prefix",
        "the scope public_storefront is missing",
        "x=read_store_profile_extended&y=1",
        "scope/read_store_profile/A1b2",
        "Please upgrade your account to access API",
        "''"
      })
  void keepsWordsAndScopes(String text) {
    assertEquals(text, REDACTOR.all(text));
  }

  @Test
  void everyScopeStays() {
    for (Scope scope : Scope.values()) {
      String name = scope.scopeName();
      assertEquals(name, REDACTOR.all(name));
      assertEquals("[token] " + name, REDACTOR.all("secret_" + BODY + " " + name));
    }
  }

  @Test
  void removesWhatIdentifiesAPerson() {
    assertEquals(
        "write to [personal] or call [personal]",
        REDACTOR.all("write to jane.doe@example.com or call +1 555 123 4567"));
  }

  @Test
  void removesThePersonalCollectionsAddress() {
    assertEquals(
        "see [token] please",
        Redactor.ANY.tokens(
            "see https://s3.amazonaws.com/ecwid-api-playground/x/1.json.postman_collection"
                + " please"));
  }

  /** Whatever token it is: nobody needs to know it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"%%%02x", "=%02X", "\\u00%02x", "\\\\u00%02x", "\\x%02x", "&#x%02x;", "&#%d;"})
  void removesWhatIsWrittenByTheNumbersOfItsCharacters(String form) {
    for (String secret : List.of("secret_" + BODY, BODY)) {
      String written =
          secret.chars().mapToObj(c -> String.format(form, c)).collect(Collectors.joining());
      assertEquals("see [token] here", Redactor.ANY.tokens("see " + written + " here"));
    }
    String cyrillic = URLEncoder.encode("Магазин №", StandardCharsets.UTF_8);
    assertEquals(cyrillic, Redactor.ANY.all(cyrillic));
  }

  /** A token of 8 to 40 letters and digits, at least one of each. */
  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .ofMinLength(6)
        .ofMaxLength(38)
        .map(body -> body.substring(0, 3) + "Q7" + body.substring(3));
  }

  @Property(tries = 2000)
  void noPieceOfTwoTokensSurvives(
      @ForAll("bodies") String shared,
      @ForAll("bodies") String first,
      @ForAll("bodies") String second,
      @ForAll("separators") String between,
      @ForAll("prefixes") String prefix,
      @ForAll boolean commonBeginning) {
    String one = (commonBeginning ? shared : "") + first;
    String other = (commonBeginning ? shared : "") + second;
    Redactor redactor = Redactor.of(AccessToken.of("secret_" + one));
    for (String text :
        List.of(
            prefix + one + between + prefix + other,
            prefix + other + between + prefix + one,
            prefix + other + between + one)) {
      assertNothingSurvives(redactor.tokens(text), one);
      assertNothingSurvives(redactor.tokens(text), other);
    }
  }

  /** Letters and digits, as many as in a token. */
  @Provide
  Arbitrary<String> wholeBodies() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .ofLength(30)
        .map(body -> body.substring(0, 3) + "Q7" + body.substring(3));
  }

  /** What a mail, a sheet or a page puts between two characters, at most three of them. */
  @Provide
  Arbitrary<String> breaks() {
    return Arbitraries.of(
            " ", "\n", "\r\n", "\t", "\u00A0", "\u200B", "\u00AD", "\uFEFF", "\u2060", "\u200D",
            "\u2028", "\u3000", "\u3164", "\uFE0F", "\u034F", "\n  ", "%20", "\\n", "&nbsp;")
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(parts -> String.join("", parts));
  }

  /** One row's token is known, another's isn't; each is broken in up to eight places. */
  @Property(tries = 3000)
  void noPieceOfABrokenTokenSurvives(
      @ForAll("wholeBodies") String body,
      @ForAll("wholeBodies") String other,
      @ForAll("breaks") String gap,
      @ForAll List<@IntRange(max = 38) Integer> places,
      @ForAll("contexts") String context,
      @ForAll boolean known) {
    String broken = broken("secret_" + body, places, gap);
    String text = context.replace("@", broken);
    Redactor redactor = Redactor.of(AccessToken.of("secret_" + (known ? body : other)));
    assertNothingSurvives(withoutBreaks(redactor.tokens(text)), body);
  }

  @Property(tries = 2000)
  void noPieceOfABrokenKnownTokenSurvivesWithoutItsPrefix(
      @ForAll("wholeBodies") String body,
      @ForAll("breaks") String gap,
      @ForAll List<@IntRange(max = 31) Integer> places,
      @ForAll("contexts") String context) {
    String text = context.replace("@", broken(body, places, gap));
    String kept = Redactor.of(AccessToken.of("secret_" + body)).tokens(text);
    assertNothingSurvives(withoutBreaks(kept), body);
  }

  private static String withoutBreaks(String text) {
    return text.replaceAll("[\\p{Z}\\p{C}\\p{M}\u3164]|%20|\\\\n|&nbsp;", "");
  }

  private static String broken(String token, List<Integer> places, String gap) {
    StringBuilder broken = new StringBuilder(token);
    places.stream()
        .distinct()
        .limit(8)
        .sorted(Comparator.reverseOrder())
        .filter(place -> place > 0)
        .forEach(place -> broken.insert(place, gap));
    return broken.toString();
  }

  @Provide
  Arbitrary<String> contexts() {
    return Arbitraries.of(
        "@",
        "old: @.",
        "the token of Jane is @ since May",
        "@ and 1003",
        "see read_orders @\nHost: x",
        "x=@&y=1",
        "\"@\"",
        "@, @");
  }

  /** A break in it doesn't make a token of a word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "see the secret_ prefix of a token",
        "the public_ prefix, or secure_ one",
        "Top secret \n_ of store 1003",
        "the scope public_storefront is missing in store 1003"
      })
  void keepsWordsBehindAPrefix(String text) {
    assertEquals(text, REDACTOR.all(text));
  }

  @Test
  void keepsWhatFollowsAWholeToken() {
    assertEquals("[token] of store 1003", Redactor.ANY.tokens("secret_" + BODY + " of store 1003"));
    assertEquals(
        "[token]\nHost: x", Redactor.ANY.tokens("secret_" + BODY.substring(0, 9) + "\nHost: x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\u200B"})
  void removesABrokenTokenWithoutItsPrefix(String gap) {
    String text = BODY.substring(0, 16) + gap + BODY.substring(16);
    assertEquals("old [token] here", Redactor.ANY.suspects("old " + text + " here"));
  }

  @Property(tries = 1000)
  void noEncodedTokenSurvives(
      @ForAll("bodies") String body,
      @ForAll("bodies") String noise,
      @ForAll("encodings") String encoding,
      @ForAll boolean known) {
    Redactor redactor = known ? Redactor.of(AccessToken.of("secret_" + body)) : Redactor.ANY;
    for (String before : List.of("", "x", "xy", "Bearer ")) {
      String encoded = encode(before + "secret_" + body, encoding);
      String kept = redactor.tokens(noise + " " + encoded + " end");
      // What stands for the prefix is no secret: everybody knows it.
      int open = encode(before + "secret_", encoding).replace("=", "").length();
      String rest = encoded.substring(Math.min(open + 1, encoded.length()));
      assertNothingSurvives(kept, rest, encode("x".repeat(8), encoding).replace("=", "").length());
    }
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of("", " ", ",", "\n", "_", "&token=", " read_orders ", "\"", "/");
  }

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of("secret_", "SECRET_", "xsecret_", "secret%5F", "secret\\u005f");
  }

  @Provide
  Arbitrary<String> encodings() {
    return Arbitraries.of("base64", "url", "hex", "percent");
  }

  private static String encode(String text, String encoding) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (encoding) {
      case "base64" -> Base64.getEncoder().encodeToString(bytes);
      case "url" -> Base64.getUrlEncoder().encodeToString(bytes);
      case "hex" -> HexFormat.of().formatHex(bytes);
      default -> HexFormat.of().formatHex(bytes).replaceAll("..", "%$0");
    };
  }

  private static void assertNothingSurvives(String kept, String secret) {
    assertNothingSurvives(kept, secret, 8);
  }

  private static void assertNothingSurvives(String kept, String secret, int length) {
    for (int i = 0; i + length <= secret.length(); i++) {
      String piece = secret.substring(i, i + length);
      assertFalse(kept.contains(piece), () -> piece + " of " + secret + " in " + kept);
    }
  }

  @Test
  void aTokenCannotBePrinted() {
    assertEquals("[token]", TOKEN.toString());
  }
}
