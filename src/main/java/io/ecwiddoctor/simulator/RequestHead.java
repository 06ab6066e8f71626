package io.ecwiddoctor.simulator;

import java.util.Locale;

/** The head of one request while it is read, line by line. For one thread. */
final class RequestHead {

  private static final String BEARER = "bearer ";

  private final String method;
  private final String target;
  private final boolean modern;
  private long bodyLength;
  private boolean bearer;
  private int token;
  private boolean host;
  private boolean close;
  private boolean keepAlive;
  private boolean expectsContinue;

  private RequestHead(String requestLine) throws BadRequestException {
    String[] words = requestLine.split(" ", -1);
    if (words.length != 3 || !isToken(words[0]) || !words[1].startsWith("/")) {
      throw new BadRequestException(400, "The request line is not METHOD /PATH HTTP/1.1.");
    }
    method = words[0];
    target = words[1];
    modern = words[2].equals("HTTP/1.1");
    if (!modern && !words[2].equals("HTTP/1.0")) {
      throw new BadRequestException(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    }
  }

  static RequestHead parse(String text) throws BadRequestException {
    String[] lines = text.split("\r?\n", -1);
    RequestHead head = new RequestHead(lines[0]);
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      head.readHeader(lines[i]);
    }
    if (head.modern && !head.host) {
      throw new BadRequestException(400, "The request names no Host.");
    }
    return head;
  }

  private void readHeader(String line) throws BadRequestException {
    int colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.substring(0, colon))) {
      throw new BadRequestException(400, "A header line is not NAME: VALUE.");
    }
    String value = line.substring(colon + 1).strip();
    switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "host" -> host = true;
      case "authorization" -> {
        bearer = isBearer(value);
        token = bearer ? value.substring(BEARER.length()).strip().hashCode() : 0;
      }
      case "content-length" -> bodyLength = length(value);
      case "connection" -> readConnection(value.toLowerCase(Locale.ROOT));
      case "expect" -> expectsContinue = value.equalsIgnoreCase("100-continue");
      case "transfer-encoding" ->
          throw new BadRequestException(411, "A body is read with a Content-Length only.");
      default -> {}
    }
  }

  private void readConnection(String value) {
    close |= value.contains("close");
    keepAlive |= value.contains("keep-alive");
  }

  private static long length(String value) throws BadRequestException {
    if (!value.matches("[0-9]{1,18}")) {
      throw new BadRequestException(400, "The Content-Length is not a number.");
    }
    return Long.parseLong(value);
  }

  /**
   * Whether a token is there, of whatever shape. What programs send for want of one is none: {@code
   * Bearer undefined} has been seen to be refused.
   */
  private static boolean isBearer(String value) {
    if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return false;
    }
    String token = value.substring(BEARER.length()).strip();
    return !token.isEmpty() && !token.equals("undefined") && !token.equals("null");
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c > ' ' && c < 127) || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  long bodyLength() {
    return bodyLength;
  }

  boolean expectsContinue() {
    return expectsContinue;
  }

  Request request() {
    return new Request(method, target, bearer, token, modern ? !close : keepAlive);
  }
}
