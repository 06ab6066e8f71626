package io.ecwiddoctor.batch;

import io.ecwiddoctor.files.BoundedLineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream, however long they are: of a line over the limit nothing is kept but that there
 * was one. Not thread-safe.
 */
final class LineSource {

  /** No row of a store list is near that, in bytes. */
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
      return new Line(
          number, "", "is " + in.length() + " bytes long, where at most " + LIMIT + " are read");
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

  /** Without the mark that a file may begin with, and the rest of a line break of Windows. */
  private String plain(String text) {
    int from = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    int to = text.length() > from && text.endsWith("\r") ? text.length() - 1 : text.length();
    return text.substring(from, to);
  }
}
