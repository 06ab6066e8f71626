package io.ecwiddoctor.capture.importer;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a reply in a text, collected line by line in time that grows with its length. Not
 * thread-safe.
 */
final class BodyText {

  /** What curl says next; a body seldom ends with a line break. */
  private static final Pattern CURL_GOES_ON =
      Pattern.compile(
          "\\* {1,3}(?:Connection #\\d{1,9} to host|Closing connection|shutting down|Trying |Found bundle"
              + "|Re-using|Host |Hostname |Issue another request|Could not resolve).*",
          Pattern.DOTALL);

  private static final Pattern PROMPT =
      Pattern.compile(
          "(?:^|\\n)(?:[^\\n{}<>\"]{0,80}[$#%>❯]|PS [^\\n>]{0,200}>|[A-Z]:\\\\[^\\n>]{0,200}>)$");

  private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,6})\\n");

  /** How far from its end a text can have a prompt. */
  private static final int PROMPT_LENGTH = 300;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder early = new StringBuilder();
  private int depth;
  private boolean quoted;
  private boolean escaped;
  private boolean document;
  private boolean page;
  private boolean pageClosed;
  private int end = -1;

  /** Takes a line. */
  void add(String line) {
    if (text.length() == 0 && line.isBlank()) {
      return;
    }
    if (text.length() == 0) {
      String start = line.stripLeading();
      document = start.startsWith("{") || start.startsWith("[");
      page = start.startsWith("<");
    }
    follow(line);
    text.append(line).append('\n');
    pageClosed |= page && line.contains("</html>");
    page &= !pageClosed;
  }

  /** Follows the brackets of a JSON document to the one that closes it. */
  private void follow(String line) {
    for (int i = 0; document && end < 0 && i < line.length(); i++) {
      char c = line.charAt(i);
      if (escaped) {
        escaped = false;
      } else if (quoted) {
        escaped = c == '\\';
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        end = text.length() + i + 1;
      }
    }
  }

  /** Whether more must come. */
  boolean isOpen() {
    return page || (document && end < 0);
  }

  /** Whether a document or page came to its end. */
  boolean isDone() {
    return end >= 0 || pageClosed;
  }

  boolean isBlank() {
    return text.length() == 0;
  }

  /** The head of a reply comes: what was there before belongs to the request, or to curl -w. */
  void replyBegins() {
    if (text.length() > 0) {
      early.setLength(0);
      early.append(text);
    }
    text.setLength(0);
    depth = 0;
    quoted = false;
    document = false;
    page = false;
    pageClosed = false;
    end = -1;
  }

  /**
   * Returns the body, or an empty string.
   *
   * @param headers of the reply
   * @param headShown whether the text has the reply's head, and not its status alone
   */
  String text(Map<String, String> headers, boolean headShown) {
    if (headers.getOrDefault("content-length", "").strip().equals("0")) {
      return "";
    }
    if (end >= 0 && !headers.containsKey("transfer-encoding")) {
      // What follows the last bracket is a prompt, and so on.
      return text.substring(0, end).strip();
    }
    boolean before = text.length() == 0 && headers.isEmpty() && early.indexOf("errorCode") >= 0;
    String shown = CURL_GOES_ON.matcher(before ? early : text).replaceFirst("").strip();
    String whole = headers.containsKey("transfer-encoding") ? unchunked(shown) : shown;
    String plain = withoutPrompt(whole);
    boolean ofReply =
        headShown || plain.startsWith("{") || plain.startsWith("[") || plain.startsWith("<");
    return ofReply ? plain : "";
  }

  /** Whether a text begins as a JSON document and doesn't come to its end. */
  static boolean breaksOff(String shown) {
    BodyText body = new BodyText();
    body.add(shown);
    return body.document && body.end < 0;
  }

  private static String withoutPrompt(String whole) {
    BodyText body = new BodyText();
    body.add(whole);
    if (body.end >= 0) {
      return whole.substring(0, body.end);
    }
    int tail = Math.max(0, whole.length() - PROMPT_LENGTH);
    return whole.substring(0, tail)
        + PROMPT.matcher(whole.substring(tail)).replaceFirst("").strip();
  }

  /** What {@code --raw} and network sniffers show: the size of each piece before it. */
  private static String unchunked(String text) {
    Matcher chunk = CHUNK.matcher(text);
    if (!chunk.lookingAt()) {
      return text;
    }
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (at < text.length() && chunk.region(at, text.length()).lookingAt()) {
      int end = (int) Math.min(chunk.end() + Long.parseLong(chunk.group(1), 16), text.length());
      whole.append(text, chunk.end(), end);
      at = end < text.length() && text.charAt(end) == '\n' ? end + 1 : end;
    }
    return whole.toString();
  }
}
