package io.ecwiddoctor.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a request carries, up to a limit. A body that comes too slowly is cut off by the
 * server. Stateless.
 */
final class RequestBody {

  /** For a form or JSON with a token; the text of a Details page is the longest part. */
  static final int SMALL = 64 * 1024;

  /** For evidence: a HAR of a long session. */
  static final int LARGE = 32 * 1024 * 1024;

  /** So much more is read and dropped, as a client that is still writing sees no answer. */
  private static final int DROPPED = 4 * 1024 * 1024;

  private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
  private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\";,]{1,70})\"?");

  private RequestBody() {}

  /**
   * Returns the body.
   *
   * @param most in bytes
   * @param types the media types that may be sent
   * @throws Problem if it is longer, or of another type
   */
  static byte[] read(HttpExchange exchange, int most, String... types) throws IOException {
    String type = type(exchange).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!List.of(types).contains(type)) {
      throw Problem.of(415, "Send it as " + String.join(" or ", types) + ".");
    }
    InputStream in = exchange.getRequestBody();
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      drop(in);
      throw Problem.of(413, "At most " + most / 1024 + " KiB may be sent here.");
    }
    return bytes;
  }

  private static void drop(InputStream in) throws IOException {
    byte[] buffer = new byte[8192];
    for (int left = DROPPED; left > 0; ) {
      int read = in.read(buffer);
      if (read < 0) {
        return;
      }
      left -= read;
    }
  }

  private static String type(HttpExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return type == null ? "" : type;
  }

  /** Returns the fields of a form without files. */
  static Map<String, String> form(HttpExchange exchange) throws IOException {
    byte[] body = read(exchange, SMALL, "application/x-www-form-urlencoded");
    return fields(new String(body, StandardCharsets.UTF_8));
  }

  /**
   * Returns the fields of a query or form; of a name that is there twice, all values, each on a
   * line of its own.
   *
   * @throws Problem if it isn't encoded as it must be
   */
  static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (!parts[0].isEmpty()) {
        String value = parts.length == 2 ? decoded(parts[1]) : "";
        fields.merge(decoded(parts[0]), value, (one, other) -> one + "\n" + other);
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.of(400, "A percent sign must be followed by two hexadecimal digits.");
    }
  }

  /** Returns the fields of a form with a file, as bytes. */
  static Map<String, byte[]> parts(HttpExchange exchange) throws IOException {
    byte[] body = read(exchange, LARGE, "multipart/form-data");
    Matcher boundary = BOUNDARY.matcher(type(exchange));
    if (!boundary.find()) {
      throw Problem.of(400, "The form names no boundary.");
    }
    byte[] line = ("\r\n--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
    byte[] text = prefixed(body);
    Map<String, byte[]> parts = new HashMap<>();
    int begin = indexOf(text, line, 0);
    while (begin >= 0) {
      int end = indexOf(text, line, begin + line.length);
      if (end >= 0) {
        addPart(parts, text, begin + line.length, end);
      }
      begin = end;
    }
    return parts;
  }

  /** The first boundary has no line break before it. */
  private static byte[] prefixed(byte[] body) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(body.length + 2);
    text.writeBytes(new byte[] {'\r', '\n'});
    text.writeBytes(body);
    return text.toByteArray();
  }

  private static void addPart(Map<String, byte[]> parts, byte[] text, int begin, int end) {
    int head = indexOf(text, new byte[] {'\r', '\n', '\r', '\n'}, begin);
    if (head < 0 || head > end) {
      return;
    }
    Matcher name = NAME.matcher(new String(text, begin, head - begin, StandardCharsets.UTF_8));
    if (name.find()) {
      parts.put(name.group(1), java.util.Arrays.copyOfRange(text, head + 4, end));
    }
  }

  private static int indexOf(byte[] text, byte[] wanted, int from) {
    for (int i = from; i <= text.length - wanted.length; i++) {
      int same = 0;
      while (same < wanted.length && text[i + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return i;
      }
    }
    return -1;
  }
}
