package io.ecwiddoctor.capture.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.capture.importer.TextFormats.Format;
import io.ecwiddoctor.capture.importer.TextFormats.Kind;
import io.ecwiddoctor.fact.Failure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TextFormatsTest {

  private static final TextFormats FORMATS = TextFormats.all();

  static List<Format> formats() {
    return FORMATS.formats();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everySampleMatchesItsOwnFormat(Format format) {
    assertFalse(format.samples().isEmpty(), format.argument());
    for (String sample : format.samples()) {
      String line = format.kind() == Kind.PREFIX ? sample : bare(format, sample);
      assertTrue(new TextFields().take(format, line), format.argument() + ": " + line);
    }
  }

  private static String bare(Format format, String sample) {
    return format.pattern().matcher(sample).find() ? sample : FORMATS.strip(sample).line();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyFailureIsTheFirstThatItsSampleMatches(Format format) {
    if (format.kind() == Kind.FAILURE) {
      for (String sample : format.samples()) {
        assertEquals(Failure.valueOf(format.argument()), FORMATS.failure(sample), sample);
      }
    }
  }

  /** A line is a counter of how often a pattern looks at its characters. */
  private static final class CountedLine implements CharSequence {

    private final String text;
    private long looks;

    CountedLine(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<String> hostilePieces() {
    return Stream.of(
        "/",
        "https://",
        "https://app.ecwid.com/api/v3/1003/a ",
        "0 ",
        "0:00:01 ",
        "403 ",
        "\\",
        "{",
        "error ",
        "errorCode:'",
        "errorMessage: \"",
        "GET ",
        "status ",
        "[a] ",
        "a.",
        "a.b - ",
        "(",
        "authorization: ",
        "`GET x",
        "\"GET /x ",
        "403 Client Error: ",
        "A_",
        "> ",
        "Request [",
        "--:--:-- ",
        "x-",
        "curl ");
  }

  @ParameterizedTest
  @MethodSource("hostilePieces")
  void workGrowsWithTheLengthOfALine(String piece) {
    long once = looks(piece.repeat(8000 / piece.length()));
    long twice = looks(piece.repeat(16000 / piece.length()));

    assertTrue(twice < 3 * once + 10_000, piece + ": " + once + " and " + twice);
  }

  private static long looks(String text) {
    long looks = 0;
    for (Format format : FORMATS.formats()) {
      CountedLine line = new CountedLine(text);
      boolean unused = new TextFields().take(format, line);
      looks += line.looks;
    }
    return looks;
  }

  @Test
  void prefixesOfLogsAreTakenOff() {
    for (String prefix :
        List.of(
            "2026-11-27T10:11:12.0012345Z ",
            "[2026-11-27 10:11:12] production.ERROR: ",
            "app-1  | 10:11:12.123 [main] DEBUG org.apache.http.headers - ",
            "Nov 27 10:11:12 web1 sync[311]: ")) {
      assertEquals(
          "HTTP/1.1 403 Forbidden",
          FORMATS.strip(prefix + "HTTP/1.1 403 Forbidden").line(),
          prefix);
    }
  }
}
