package io.ecwiddoctor.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
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

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final Deque<Line> returned = new ArrayDeque<>();
  private final byte[] buffer = new byte[LIMIT];
  private final byte[] line = new byte[LIMIT];
  private int position;
  private int filled;
  private long number;

  LineSource(InputStream in) {
    this.in = in;
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
    long length = 0;
    while (true) {
      if (position == filled && !fill()) {
        return length == 0 ? null : end(length);
      }
      int feed = position;
      while (feed < filled && buffer[feed] != '\n') {
        feed++;
      }
      int room = (int) Math.max(0, Math.min(feed - position, LIMIT - length));
      System.arraycopy(buffer, position, line, (int) Math.min(length, LIMIT), room);
      length += feed - position;
      position = Math.min(feed + 1, filled);
      if (feed < filled) {
        return end(length);
      }
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  private Line end(long length) {
    number++;
    if (length > LIMIT) {
      return new Line(
          number, "", "is " + length + " bytes long, where at most " + LIMIT + " are read");
    }
    int from = number == 1 && startsWithMark(length) ? BYTE_ORDER_MARK.length : 0;
    int to = (int) length;
    if (to > from && line[to - 1] == '\r') {
      to--;
    }
    try {
      String text = decoder.decode(ByteBuffer.wrap(line, from, to - from)).toString();
      return text.indexOf('\0') < 0
          ? new Line(number, text, "")
          : new Line(number, "", "has a NUL character in it");
    } catch (CharacterCodingException e) {
      return new Line(number, "", "is not UTF-8");
    }
  }

  private boolean startsWithMark(long length) {
    return length >= BYTE_ORDER_MARK.length
        && line[0] == BYTE_ORDER_MARK[0]
        && line[1] == BYTE_ORDER_MARK[1]
        && line[2] == BYTE_ORDER_MARK[2];
  }
}
