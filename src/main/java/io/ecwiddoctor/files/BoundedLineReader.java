package io.ecwiddoctor.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of a stream, one after the other. No more than a limit of each is kept, nor read unless
 * that is asked for: a stream without an end of lines may have no end at all. Not thread-safe;
 * closing the stream is left to whoever opened it.
 */
public final class BoundedLineReader {

  private static final int CHUNK = 64 * 1024;

  private final InputStream in;
  private final int limit;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int filled;
  private byte[] line = new byte[CHUNK];
  private int kept;
  private long length;
  private boolean ended;

  /**
   * Reads from where the stream is.
   *
   * @param limit how much of a line is kept, in bytes
   */
  public BoundedLineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /**
   * Goes to the next line, and reads it as far as it is not too long. The last one need not have an
   * end.
   *
   * @return whether there is one
   */
  public boolean next() throws IOException {
    kept = 0;
    length = 0;
    ended = false;
    while (!ended && !isTooLong() && (position < filled || fill())) {
      readOn();
    }
    return ended || length > 0;
  }

  /** Goes to the end of a line that is too long. */
  public void skipRest() throws IOException {
    while (!ended && (position < filled || fill())) {
      readOn();
    }
  }

  private void readOn() {
    int feed = position;
    while (feed < filled && chunk[feed] != '\n') {
      feed++;
    }
    keep(feed - position);
    ended = feed < filled;
    position = ended ? feed + 1 : feed;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(chunk, 0, chunk.length));
    return filled > 0;
  }

  private void keep(int more) {
    int fits = Math.min(more, limit - kept);
    if (kept + fits > line.length) {
      line = Arrays.copyOf(line, (int) Math.min(limit, Math.max(2L * line.length, kept + fits)));
    }
    System.arraycopy(chunk, position, line, kept, fits);
    kept += fits;
    length += more;
  }

  /** How much of the line was read, without its end, in bytes, whether it is kept or not. */
  public long length() {
    return length;
  }

  /** Whether the line is longer than the limit. */
  public boolean isTooLong() {
    return length > limit;
  }

  /** Whether a line feed ended it, rather than the stream. */
  public boolean hasEnd() {
    return ended;
  }

  /**
   * What is kept of the line.
   *
   * @throws CharacterCodingException if it is not UTF-8
   */
  public String text() throws CharacterCodingException {
    return decoder.decode(ByteBuffer.wrap(line, 0, kept)).toString();
  }
}
