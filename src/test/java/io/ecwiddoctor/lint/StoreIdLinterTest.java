package io.ecwiddoctor.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.model.StoreId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreIdLinterTest {

  private static final String BODY = "k7Qz".repeat(8);

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "1003,1003",
    "' 1003 ',1003",
    "'1003\n',1003",
    "0001003,1003",
    "2147483647,2147483647",
    "00002147483647,2147483647"
  })
  void aWholeNumberInRangeIsAStoreId(String given, int id) {
    assertEquals(StoreShape.of(StoreId.of(id)), StoreIdLinter.inspect(given));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "000", "2147483648", "4294968299", "99999999999999999999999999"})
  void aNumberThatNoStoreCanHaveIsOutOfRange(String given) {
    StoreShape shape = StoreIdLinter.inspect(given);

    assertFalse(shape.isValid());
    assertEquals("is not between 1 and 2147483647", shape.proof().words());
    assertEquals(given, shape.shown());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n"})
  void nothingIsNoStoreId(String given) {
    assertEquals("nothing was given", StoreIdLinter.inspect(given).proof().words());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      commentCharacter = '~',
      textBlock =
          """
          https://app.ecwid.com/api/v3/1003/profile           | 1003
          https://my.ecwid.com/store/1003#order:id=55         | 1003
          my.ecwid.com/store/1003                             | 1003
          https://my.business.shop/store/1003/manage_your_apps | 1003
          https://example.com/cp?storeId=1003&lang=en         | 1003
          https://app.ecwid.com/script.js?1003                | 1003
          https://app.ecwid.com/script.js?1003&data_platform=code | 1003
          https://store1003.company.site/products             | 1003
          store1003.ecwid.com                                 | 1003
          https://us-vir2-storefront-api.ecwid.com/storefront/api/v1/1003/bootstrap | 1003
          #1003                                               | 1003
          1 003                                               | 1003
          1,003                                               | 1003
          1.003                                               | 1003
          1'003'567                                           | 1003567
          1003.0                                              | 1003
          +1003                                               | 1003
          １００３                                             | 1003
          ١٠٠٣                                                | 1003
          Store ID: 1003                                      | 1003
          store1003                                           | 1003
          """)
  void theNumberInsideIsNamedAndNotTaken(String given, String found) {
    StoreShape shape = StoreIdLinter.inspect(given);

    assertFalse(shape.isValid());
    assertEquals(found, shape.found());
    assertTrue(shape.proof().words().endsWith("; the store may be " + found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My Flower Shop",
        "my-flower-shop.company.site",
        "https://store12.example.com/",
        "https://app.ecwid.com/api/v3/0/profile",
        "https://app.ecwid.com/api/v3/1003abc/profile",
        "owner@example.com",
        "-1003",
        "1003 or 1004",
        "store 99999999999",
        "12,3",
        "1e3x2",
      })
  void whereNoOneNumberIsMeantNoneIsNamed(String given) {
    StoreShape shape = StoreIdLinter.inspect(given);

    assertFalse(shape.isValid());
    assertEquals("", shape.found());
  }

  static final List<String> secrets =
      List.of(
          "secret_" + BODY,
          "secret_k7",
          "\"secret_" + BODY + "\"",
          "public_" + BODY,
          BODY,
          "k7Qz ".repeat(8),
          "https://app.ecwid.com/api/v3/secret_" + BODY,
          "https://me:" + BODY + "@app.ecwid.com/");

  @ParameterizedTest
  @FieldSource("secrets")
  void whatMayBeATokenIsNotShown(String given) {
    StoreShape shape = StoreIdLinter.inspect(given);

    assertFalse(shape.isValid());
    assertEquals("", shape.shown());
  }

  @Test
  void aVariableThatWasNotFilledInIsCalledThat() {
    for (String text : List.of("{{ECWID_STORE_ID}}", "%7B%7BSTORE%7D%7D", "${STORE}", ":storeId")) {
      StoreShape shape = StoreIdLinter.inspect(text);
      assertTrue(shape.proof().words().contains("not filled in"), text + shape);
    }
  }

  @Test
  void aTokenInPlaceOfTheIdAsksWhetherTheTwoChangedPlaces() {
    String words = StoreIdLinter.inspect("secret_" + BODY).proof().words();

    assertTrue(words.contains("changed places"), words);
  }

  @Test
  void anAddressIsShownWithoutItsQuery() {
    assertEquals(
        "https://app.ecwid.com/api/v3/1003/orders",
        StoreIdLinter.inspect("https://app.ecwid.com/api/v3/1003/orders?token=" + BODY).shown());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "1,", "1 ", "9", "-", "/store/1"})
  void aTextWithoutBoundsIsRefusedUnread(String piece) {
    StoreShape shape = StoreIdLinter.inspect(piece.repeat(200_000));

    assertFalse(shape.isValid());
    assertEquals("", shape.shown());
  }

  @Test
  void aLongTextIsShownInPart() {
    String shown = StoreIdLinter.inspect("word ".repeat(40)).shown();

    assertTrue(shown.length() < 70 && shown.endsWith("…"), shown);
  }

  @Test
  void whateverIsGivenNoPieceOfATokenIsRepeated() {
    Random random = new Random(20250320);
    for (int round = 0; round < 1000; round++) {
      String body = Long.toString(random.nextLong(1L << 50), 36) + "7k" + "Qz".repeat(9);
      int at = random.nextInt(body.length());
      for (String gap : List.of("", " ", "\n", "\u200B", "\u00A0", "\"")) {
        String token = body.substring(0, at) + gap + body.substring(at);
        for (String given : List.of("secret_" + token, "1003?token=" + token, "x/" + token)) {
          String said = StoreIdLinter.inspect(given).toString();
          for (int from = 0; from + 6 <= body.length(); from++) {
            assertFalse(said.contains(body.substring(from, from + 6)), said);
          }
        }
      }
    }
  }
}
