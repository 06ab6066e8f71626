package io.ecwiddoctor.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.files.FormatDetector.Detected;
import io.ecwiddoctor.files.FormatDetector.Format;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatDetectorTest {

  private static Format of(String text) {
    return FormatDetector.detect(text.getBytes(StandardCharsets.UTF_8)).format();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | EMPTY",
        "`\uFEFF \n` | EMPTY",
        "PK\u0003\u0004 | ZIP",
        "%PDF-1.7 | PDF",
        "`\u0000\u0001\u0002\u0003` | BINARY",
        "`{\"log\":{\"version\":\"1.2\"}}` | HAR",
        "`\uFEFF{ \"comment\": \"x\", \"log\": {` | HAR",
        "`{\"description\":\"a\",\"exchanges\":[]}` | RECORDING",
        "`{\"exchanges\":[],\"given\":{}}` | RECORDING",
        "`{\"schemaVersion\":\"1.0\",\"tool\":{}}` | REPORT",
        "`{\"row\":1,\"schemaVersion\":\"1.0\"}` | REPORT",
        "`{\"info\":{\"_postman_id\":\"x\"}}` | POSTMAN_COLLECTION",
        "`{\"store_id\":\"1003\"}` | JSON",
        "`[ {\"store_id\":\"1003\"}]` | JSON_ARRAY",
        "`[2026-11-27T10:11:12Z] GET /api/v3/1003/profile` | TEXT",
        "store_id,token | TEXT"
      })
  void contentDecides(String text, Format format) {
    assertEquals(format, of(text == null ? "" : text));
  }

  @Test
  void harBelowAHeadingIsReadFromItsBeginning() throws IOException {
    byte[] text =
        "\uFEFF# Squad 2\n\n```json\n{\n \"log\": {}}\n```\n".getBytes(StandardCharsets.UTF_8);
    Detected detected = FormatDetector.detect(text);

    assertEquals(Format.HAR, detected.format());
    try (var reader = new BufferedReader(detected.reader(new ByteArrayInputStream(text), false))) {
      assertEquals("{", reader.readLine());
    }
  }

  @Test
  void powerShellsUtf16IsRead() throws IOException {
    byte[] text = "HTTP/1.1 403 Forbidden".getBytes(StandardCharsets.UTF_16LE);
    Detected detected =
        FormatDetector.detect(new BufferedInputStream(new ByteArrayInputStream(text)));

    assertEquals(StandardCharsets.UTF_16LE, detected.charset());
    assertEquals(Format.TEXT, detected.format());
  }
}
