package io.ecwiddoctor.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of a stream, one after the other, however long they are: of each no more than a limit is
 * kept. Not thread-safe; closing the stream is left to whoever opened it.
 */
public final class ByteLines {

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
  public ByteLines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /**
   * Goes to the next line. The last one need not have an end.
   *
   * @return whether there is one
   */
  public boolean next() throws IOException {
    kept = 0;
    length = 0;
    ended = false;
    while (!ended && (position < filled || fill())) {
      int feed = position;
      while (feed < filled && chunk[feed] != '\n') {
        feed++;
      }
      keep(feed - position);
      ended = feed < filled;
      position = ended ? feed + 1 : feed;
    }
    return ended || length > 0;
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

  /** How long the line is without its end, in bytes, whether it is kept or not. */
  public long length() {
    return length;
  }

  /** Whether more was read of the line than is kept. */
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
