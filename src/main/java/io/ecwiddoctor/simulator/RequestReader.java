package io.ecwiddoctor.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Reads one request after another from a connection. For one thread. */
final class RequestReader {

  /** The longest head that is read, in bytes; servers commonly stop at 8 or 16 KiB. */
  static final int HEAD_LIMIT = 16 * 1024;

  /** The longest body that is read, and thrown away, in bytes. */
  static final int BODY_LIMIT = 1024 * 1024;

  private final BufferedSource in;
  private final OutputStream out;

  RequestReader(InputStream in, OutputStream out) {
    this.in = Okio.buffer(Okio.source(in));
    this.out = out;
  }

  /**
   * Returns the next request, whose body has been read and thrown away; null if the connection
   * ended.
   *
   * @throws BadRequestException if it isn't a request, or is too large
   */
  @Nullable Request next() throws IOException, BadRequestException {
    // A client may put blank lines between requests; RFC 9112, section 2.2.
    while (!in.exhausted() && isLineBreak(in.getBuffer().getByte(0))) {
      in.skip(1);
    }
    if (in.exhausted()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    int left = HEAD_LIMIT;
    String line;
    do {
      line = line(left);
      left -= line.length();
      text.append(line);
    } while (!line.isBlank());
    RequestHead head = RequestHead.parse(text.toString());
    skipBody(head);
    return head.request();
  }

  private static boolean isLineBreak(byte octet) {
    return octet == '\r' || octet == '\n';
  }

  /** Returns the next line with its break. */
  private String line(int limit) throws IOException, BadRequestException {
    long end = in.indexOf((byte) '\n', 0, limit);
    if (end >= 0) {
      return in.readString(end + 1, ISO_8859_1);
    }
    if (in.getBuffer().size() < limit) {
      throw new EOFException("The connection ended within a request.");
    }
    throw new BadRequestException(
        431, "The head of the request is longer than " + HEAD_LIMIT + " bytes.");
  }

  private void skipBody(RequestHead head) throws IOException, BadRequestException {
    if (head.bodyLength() > BODY_LIMIT) {
      throw new BadRequestException(
          413, "The body of the request is longer than " + BODY_LIMIT + " bytes.");
    }
    if (head.expectsContinue() && in.getBuffer().size() < head.bodyLength()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
    }
    in.skip(head.bodyLength());
  }
}
