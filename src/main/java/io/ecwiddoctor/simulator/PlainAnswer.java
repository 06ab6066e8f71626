package io.ecwiddoctor.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A complete HTTP/1.1 reply, put into bytes once and sent in one write. */
final class PlainAnswer implements Answer {

  /** Headers that describe the transport of the original reply, not that of this one. */
  private static final Set<String> TRANSPORT_HEADERS =
      Set.of("connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding");

  private final byte[] bytes;
  private final int headLength;
  private final boolean last;

  private PlainAnswer(byte[] head, byte[] body, boolean last) {
    this.bytes = new byte[head.length + body.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    this.headLength = head.length;
    this.last = last;
  }

  /** A reply with these headers, apart from those that concern the transport. */
  static PlainAnswer of(int status, String reason, Map<String, String> headers, String body) {
    byte[] content = body.getBytes(UTF_8);
    return new PlainAnswer(head(status, reason, headers, content.length), content, false);
  }

  /** A reply in JSON. */
  static PlainAnswer json(int status, String reason, String body) {
    return of(status, reason, Map.of("Content-Type", "application/json;charset=UTF-8"), body);
  }

  /** A reply without a body, which is how Ecwid has been seen to refuse a token. */
  static PlainAnswer empty(int status, String reason) {
    return of(status, reason, Map.of(), "");
  }

  /** A reply in plain text, after which the connection is closed. */
  static PlainAnswer farewell(int status, String reason, String words) {
    byte[] content = (words + "\n").getBytes(UTF_8);
    Map<String, String> headers = Map.of("Content-Type", "text/plain;charset=UTF-8");
    return new PlainAnswer(head(status, reason, headers, content.length), content, true);
  }

  /** The head of a reply whose body is declared to be that long. */
  static byte[] head(int status, String reason, Map<String, String> headers, long length) {
    return head(status, reason, headers, "Content-Length: " + length);
  }

  /** The head of a reply with one more header line, which says how the body is sent. */
  static byte[] head(int status, String reason, Map<String, String> headers, String transport) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ').append(oneLine(reason)).append("\r\n");
    headers.forEach(
        (name, value) -> {
          if (!TRANSPORT_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            head.append(oneLine(name)).append(": ").append(oneLine(value)).append("\r\n");
          }
        });
    return head.append(transport).append("\r\n\r\n").toString().getBytes(ISO_8859_1);
  }

  /** A line break would end the header and begin another of the fixture's own making. */
  private static String oneLine(String text) {
    return text.replace('\r', ' ').replace('\n', ' ');
  }

  @Override
  public boolean send(Wire wire) throws IOException {
    wire.out().write(bytes, 0, wire.headOnly() ? headLength : bytes.length);
    return !last;
  }
}
