package io.ecwiddoctor.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Reads one request after another from a connection. For one thread. */
final class RequestReader {

  /** The longest head that is read, in bytes; servers commonly stop at 8 or 16 KiB. */
  static final int HEAD_LIMIT = 16 * 1024;

  /** The longest body that is read, and thrown away, in bytes. */
  static final int BODY_LIMIT = 1024 * 1024;

  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[HEAD_LIMIT];
  private int start;
  private int end;

  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * The next request, whose body has been read and thrown away; null if the connection ended.
   *
   * @throws BadRequestException if it is none, or too large
   */
  @Nullable Request next() throws IOException, BadRequestException {
    int headEnd = findHeadEnd();
    if (headEnd < 0) {
      return null;
    }
    RequestHead head = RequestHead.parse(new String(buffer, start, headEnd - start, ISO_8859_1));
    start = headEnd;
    skipBody(head);
    return head.request();
  }

  private int findHeadEnd() throws IOException, BadRequestException {
    int scanned = start;
    while (true) {
      skipBlankLines();
      scanned = Math.max(scanned, start);
      for (int i = scanned; i < end; i++) {
        if (buffer[i] == '\n' && endsHead(i)) {
          return i + 1;
        }
      }
      scanned = end;
      if (end - start == HEAD_LIMIT) {
        throw new BadRequestException(
            431, "The head of the request is longer than " + HEAD_LIMIT + " bytes.");
      }
      int moved = start;
      if (!fill()) {
        if (end > start) {
          throw new EOFException("The connection ended within a request.");
        }
        return -1;
      }
      scanned -= moved - start;
    }
  }

  /** A client may put a blank line between requests; RFC 9112, section 2.2. */
  private void skipBlankLines() {
    while (start < end && (buffer[start] == '\r' || buffer[start] == '\n')) {
      start++;
    }
  }

  private boolean endsHead(int lineFeed) {
    int before = lineFeed - 1;
    if (before > start && buffer[before] == '\r') {
      before--;
    }
    return before >= start && buffer[before] == '\n';
  }

  /** Reads more, after moving what is there to the front if there is no room behind it. */
  private boolean fill() throws IOException {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (end == buffer.length) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(read, 0);
    return read >= 0;
  }

  private void skipBody(RequestHead head) throws IOException, BadRequestException {
    if (head.bodyLength() > BODY_LIMIT) {
      throw new BadRequestException(
          413, "The body of the request is longer than " + BODY_LIMIT + " bytes.");
    }
    long missing = head.bodyLength() - (end - start);
    if (missing <= 0) {
      start += (int) head.bodyLength();
      return;
    }
    if (head.expectsContinue()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
    }
    start = 0;
    end = 0;
    in.skipNBytes(missing);
  }
}
