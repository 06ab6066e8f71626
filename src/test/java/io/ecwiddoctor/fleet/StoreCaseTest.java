package io.ecwiddoctor.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.model.AccessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreCaseTest {

  private static final StoreCase CASE =
      new StoreCase(
          List.of(
              new Row(
                  7,
                  8,
                  Tokens.PUBLIC, // Given in the wrong column.
                  AccessToken.of(" " + Tokens.SECRET),
                  "Shop \"7\"\u00e9",
                  Map.of("owner", "x"),
                  "")),
          List.of("{\"row\":1}"));

  @TempDir private Path folder;
  private FleetKey key;

  @BeforeEach
  void makeKey() throws IOException {
    FleetKey.create(folder.resolve("key"));
    key = FleetKey.read(folder.resolve("key"));
  }

  @Test
  void aLineHasEverythingAndShowsNothing() throws IOException {
    String line = CASE.line(key);
    StoreCase again = StoreCase.parse(line, key);

    Row row = again.rows().get(0);
    assertEquals(7, row.number());
    assertEquals(8, row.line());
    assertEquals(Tokens.PUBLIC, row.store());
    assertEquals(" " + Tokens.SECRET, row.token().reveal());
    assertEquals(CASE.rows().get(0).label(), row.label());
    assertEquals(Map.of("owner", "x"), row.columns());
    assertEquals(CASE.earlier(), again.earlier());
    for (String secret : List.of("secret_", "public_", "Shop", "owner")) {
      assertFalse((line + CASE).contains(secret), secret);
    }
    assertNotEquals(line, CASE.line(key), "two cases with one token look different");
  }

  @Test
  void aChangedLineIsRefused() {
    String line = CASE.line(key);
    int middle = line.length() / 2;
    char other = line.charAt(middle) == 'A' ? 'B' : 'A';

    for (String changed :
        List.of(
            line.replace("\"row\":7", "\"row\":8"),
            line.substring(0, middle) + other + line.substring(middle + 1),
            line.substring(0, middle) + "\"}",
            "{}",
            "",
            "[1]")) {
      assertThrows(IOException.class, () -> StoreCase.parse(changed, key), changed);
    }
  }

  @Test
  void anotherKeyOpensNothing() throws IOException {
    Files.delete(folder.resolve("key"));
    FleetKey.create(folder.resolve("key"));
    FleetKey another = FleetKey.read(folder.resolve("key"));

    assertThrows(IOException.class, () -> StoreCase.parse(CASE.line(key), another));
  }
}
