package io.ecwiddoctor.batch.input;

import io.ecwiddoctor.files.BoundedLineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream. Nothing is kept of a line over {@link #LIMIT} except that there was one.
 * Lines end with LF or CR LF; a lone CR ends none. Not thread-safe.
 */
final class LineSource {

  /** The longest line that is read, in bytes. */
  static final int LIMIT = 64 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final BoundedLineReader in;
  private final Deque<Line> returned = new ArrayDeque<>();
  private long number;

  LineSource(InputStream in) {
    this.in = new BoundedLineReader(in, LIMIT);
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    return returned.isEmpty() ? read() : returned.pop();
  }

  /** The next line that isn't blank; null at the end. */
  @Nullable Line nextText() throws IOException {
    Line line = next();
    while (line != null && line.isReadable() && line.text().isBlank()) {
      line = next();
    }
    return line;
  }

  /** Puts lines back, to be read again in this order. */
  void giveBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      returned.push(lines.get(i));
    }
  }

  private @Nullable Line read() throws IOException {
    if (!in.next()) {
      return null;
    }
    number++;
    if (in.isTooLong()) {
      in.skipRest();
      return new Line(number, "", "has " + in.length() + " bytes; at most " + LIMIT + " are read");
    }
    try {
      String text = in.text();
      return text.indexOf('\0') < 0
          ? new Line(number, plain(text), "")
          : new Line(number, "", "has a NUL character in it");
    } catch (CharacterCodingException e) {
      return new Line(number, "", "is not UTF-8");
    }
  }

  /** Without a byte-order mark, and without the CR of CR LF. */
  private String plain(String text) {
    int from = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    int to = text.length() > from && text.endsWith("\r") ? text.length() - 1 : text.length();
    return text.substring(from, to);
  }
}
