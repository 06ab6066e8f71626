package io.ecwiddoctor.capture.importer;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the body in what stands behind the head of a reply in a transcript. */
final class BodyText {

  /** What curl says next; a body seldom ends with a line break. */
  private static final Pattern CURL_GOES_ON =
      Pattern.compile(
          "\\* {1,3}(?:Connection #\\d+ to host|Closing connection|shutting down|Trying |Found bundle"
              + "|Re-using|Host |Hostname |Issue another request|Could not resolve).*",
          Pattern.DOTALL);

  private static final Pattern PROMPT =
      Pattern.compile(
          "(?:^|\\n)(?:[^\\n{}<>\"]{0,80}[$#%>❯]|PS [^\\n>]*>|[A-Z]:\\\\[^\\n>]*>)\\s*$");

  private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,6})\\n");

  private BodyText() {}

  /** The body; empty if there is none. */
  static String of(String behind, Map<String, String> headers) {
    if (headers.getOrDefault("content-length", "").strip().equals("0")) {
      return "";
    }
    String text = CURL_GOES_ON.matcher(behind).replaceFirst("").strip();
    text = PROMPT.matcher(text).replaceFirst("").strip();
    return document(headers.containsKey("transfer-encoding") ? unchunked(text) : text);
  }

  /** Whether it begins as a JSON document and does not come to its end. */
  static boolean breaksOff(String text) {
    return (text.startsWith("{") || text.startsWith("[")) && endOfDocument(text) < 0;
  }

  /** What {@code --raw} and network sniffers show: the size of each piece before it. */
  private static String unchunked(String text) {
    Matcher chunk = CHUNK.matcher(text);
    if (!chunk.lookingAt()) {
      return text;
    }
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (chunk.find(at) && chunk.start() == at) {
      int end = Math.min(chunk.end() + Integer.parseInt(chunk.group(1), 16), text.length());
      whole.append(text, chunk.end(), end);
      at = end < text.length() && text.charAt(end) == '\n' ? end + 1 : end;
    }
    return whole.toString();
  }

  /**
   * A JSON document ends where its first bracket is closed: what follows is a prompt, and so on.
   */
  private static String document(String text) {
    int end = text.startsWith("{") || text.startsWith("[") ? endOfDocument(text) : -1;
    return end < 0 ? text : text.substring(0, end);
  }

  /** Behind the bracket that closes the first one; -1 where none does. */
  private static int endOfDocument(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
