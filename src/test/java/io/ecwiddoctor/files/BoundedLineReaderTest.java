package io.ecwiddoctor.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.EndlessStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLineReaderTest {

  private static final int LIMIT = 1_000_000;

  private static BoundedLineReader of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static BoundedLineReader of(byte[] bytes) {
    return new BoundedLineReader(new ByteArrayInputStream(bytes), LIMIT);
  }

  private static List<String> all(BoundedLineReader lines) throws IOException {
    List<String> texts = new ArrayList<>();
    while (lines.next()) {
      texts.add(lines.text());
    }
    return texts;
  }

  @Test
  void theLastLineNeedsNoEndAndNoneFollowsTheLastEnd() throws IOException {
    assertEquals(List.of(), all(of("")));
    assertEquals(List.of("a", "", "bc"), all(of("a\n\nbc")));
    assertEquals(List.of("a", "", "bc"), all(of("a\n\nbc\n")));
  }

  @Test
  void aLineThatBreaksOffIsToldFromOneThatEnds() throws IOException {
    BoundedLineReader lines = of("whole\ntorn");
    assertTrue(lines.next() && lines.hasEnd());
    assertTrue(lines.next());
    assertFalse(lines.hasEnd());
    assertFalse(lines.next());
  }

  /** Around the size of what is read at once, and above. */
  @ParameterizedTest
  @ValueSource(ints = {65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 400_000, LIMIT})
  void aLineMayBeLongerThanWhatIsReadAtOnce(int length) throws IOException {
    String line = "é" + "x".repeat(length - 2);
    BoundedLineReader lines = of(line + "\nnext\n");
    assertTrue(lines.next() && !lines.isTooLong());
    assertEquals(line, lines.text());
    assertEquals(length, lines.length());
    assertEquals(List.of("next"), all(lines));
  }

  @Test
  void ofALineOverTheLimitOnlyItsBeginningIsKept() throws IOException {
    BoundedLineReader lines = of("x".repeat(LIMIT + 1) + "\nnext");
    assertTrue(lines.next() && lines.isTooLong());
    lines.skipRest();
    assertEquals(LIMIT + 1, lines.length());
    assertEquals(LIMIT, lines.text().length());
    assertEquals(List.of("next"), all(lines));
  }

  @Test
  void aStreamWithoutAnEndIsNotReadToIt() throws IOException {
    InputStream endless = new EndlessStream('x');
    BoundedLineReader lines = new BoundedLineReader(endless, LIMIT);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertTrue(lines.next()));
    assertTrue(lines.isTooLong());
  }

  @Test
  void whatIsNotUtf8SpoilsItsOwnLineOnly() throws IOException {
    BoundedLineReader lines = of(new byte[] {'a', '\n', (byte) 0xC3, '\n', 'b'});
    assertTrue(lines.next());
    assertEquals("a", lines.text());
    assertTrue(lines.next());
    assertThrows(CharacterCodingException.class, lines::text);
    assertEquals(List.of("b"), all(lines));
  }
}
