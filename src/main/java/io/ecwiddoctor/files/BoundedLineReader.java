package io.ecwiddoctor.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;

/**
 * Reads UTF-8 lines from a stream and keeps at most a limit of each, because a stream without line
 * breaks may never end. Not thread-safe; whoever opened the stream closes it.
 */
public final class BoundedLineReader {

  private final BufferedSource source;
  private final int limit;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private byte[] line = new byte[0];
  private long length;
  private boolean ended;

  /**
   * Reads from the stream's current position.
   *
   * @param limit how much of a line is kept, in bytes
   */
  public BoundedLineReader(InputStream in, int limit) {
    this.source = Okio.buffer(Okio.source(in));
    this.limit = limit;
  }

  /**
   * Goes to the next line. The last one need not end with a line feed. A line over the limit is
   * read only up to the limit; {@link #skipRest} must follow.
   *
   * @return whether there is a line
   */
  public boolean next() throws IOException {
    long end = source.indexOf((byte) '\n', 0, limit + 1L);
    ended = end >= 0;
    if (ended) {
      line = source.readByteArray(end);
      source.skip(1);
      length = end;
      return true;
    }
    // Without a line feed, the limit and one byte are buffered, or all there is.
    length = Math.min(source.getBuffer().size(), limit + 1L);
    line = source.readByteArray(Math.min(length, limit));
    source.skip(length - line.length);
    return length > 0;
  }

  /** Goes to the end of a line that is over the limit. */
  public void skipRest() throws IOException {
    Buffer buffer = source.getBuffer();
    while (!ended && !source.exhausted()) {
      long end = buffer.indexOf((byte) '\n');
      ended = end >= 0;
      long rest = ended ? end : buffer.size();
      length += rest;
      buffer.skip(ended ? rest + 1 : rest);
    }
  }

  /** How much of the line was read, kept or not, without its line feed, in bytes. */
  public long length() {
    return length;
  }

  /** Whether the line is over the limit. */
  public boolean isTooLong() {
    return length > limit;
  }

  /** Whether the line ended with a line feed, not with the stream. */
  public boolean hasEnd() {
    return ended;
  }

  /**
   * The part of the line that was kept.
   *
   * @throws CharacterCodingException if it isn't UTF-8
   */
  public String text() throws CharacterCodingException {
    String text = new String(line, StandardCharsets.UTF_8);
    // Three times as fast as the decoder, which alone says whether that character was in the line.
    return text.indexOf('\uFFFD') < 0 ? text : decoder.decode(ByteBuffer.wrap(line)).toString();
  }
}
