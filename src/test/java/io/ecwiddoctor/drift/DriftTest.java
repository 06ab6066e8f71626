package io.ecwiddoctor.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DriftTest {

  @TempDir private Path folder;

  @Test
  void tablesSayWhatEcwidPublishesButForListedDifferences() throws IOException {
    Map<String, String> published = Facts.read(Drift.PINNED);

    assertTrue(published.size() > 300, "facts: " + published.size());
    assertEquals(Map.of(), Drift.undecided(published));
    assertEquals(List.of(), Drift.settled(published));
  }

  @Test
  void newerCopyIsComparedWithThePinnedOneAndWithTheTables() throws IOException {
    String newer =
        Files.readString(Drift.PINNED)
            .replace("scope charge: on request\n", "scope read_gift_cards: on request\n")
            .replace("scope read_staff: on request\n", "scope read_staff: default\n")
            .replace("GET /orders: read_orders\n", "GET /orders: read_orders read_customers\n")
            .replace("GET /brands: read_brands\n", "GET /gift_cards: read_gift_cards\n")
            .concat("code TOKEN_EXPIRED: 403\ncode GIFT_CARD_NOT_FOUND: 404\n");

    String said = report(newer);

    for (String part : said.split("compared with the program's tables", 2)) {
      assertTrue(part.contains("  scope charge: gone; was: on request\n"), said);
      assertTrue(part.contains("  scope read_gift_cards: new: on request\n"), said);
      assertTrue(part.contains("  scope read_staff: was: on request; is: default\n"), said);
      assertTrue(
          part.contains(
              "  endpoint GET /orders: was: read_orders; is: read_customers read_orders\n"),
          said);
      assertTrue(part.contains("  endpoint GET /brands: gone; was: read_brands\n"), said);
      assertTrue(part.contains("  endpoint GET /gift_cards: new: read_gift_cards\n"), said);
      assertTrue(part.contains("  code TOKEN_EXPIRED: new: 403\n"), said);
    }
    assertEquals(2, said.split("GIFT_CARD_NOT_FOUND", -1).length, "counts by its status: " + said);
  }

  @Test
  void codeThatIsReadByNameAndIsNoLongerPublishedIsADifference() throws IOException {
    String said = report(Files.readString(Drift.PINNED).replaceAll("code STORE_IS.*\n", ""));

    assertTrue(said.contains("  code STORE_IS_SUSPENDED: gone; was: 402\n"), said);
    assertTrue(said.contains("  code STORE_IS_SUSPENDED: gone; was: named\n"), said);
  }

  @Test
  void orderOfScopesIsNoDifference() throws IOException {
    String said =
        report(
            Files.readString(Drift.PINNED)
                .replace("buy_domains read_store_profile", "read_store_profile buy_domains"));

    assertEquals(3, said.split("no difference", -1).length, said);
  }

  @Test
  void lineThatIsNoFactIsNamed() throws IOException {
    Path copy = folder.resolve("copy.txt");
    Files.writeString(copy, "# a copy\nscope read_orders: default\nread_staff\n");

    String said = assertThrows(IllegalArgumentException.class, () -> Facts.read(copy)).getMessage();

    assertTrue(said.contains("copy.txt:3: \"read_staff\" must read like"), said);
  }

  @Test
  void listedDifferenceCoversNoOther() throws IOException {
    String said =
        report(
            Files.readString(Drift.PINNED)
                .replace("GET /profile: read_store_profile\n", "GET /profile: read_shop\n"));

    assertTrue(said.contains("  endpoint GET /profile: was: none; is: read_shop\n"), said);
  }

  @Test
  void commandFailsOnADifference() throws IOException {
    Path copy = folder.resolve("copy.txt");
    Files.writeString(copy, Files.readString(Drift.PINNED) + "scope read_moods: on request\n");
    String[] arguments = {copy.toString()};

    String said =
        assertThrows(IllegalStateException.class, () -> Drift.main(arguments)).getMessage();

    assertTrue(said.contains("differs in 2 facts"), said);
  }

  private String report(String newer) throws IOException {
    Path copy = folder.resolve("newer.txt");
    Files.writeString(copy, newer);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Drift.report(copy, new PrintStream(said, true, StandardCharsets.UTF_8));
    return said.toString(StandardCharsets.UTF_8);
  }
}
