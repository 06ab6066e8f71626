package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a reply in a HAR. Not thread-safe. */
final class HarContent {

  /** How browsers say that they did not keep all of a body. */
  private static final Pattern CUT = Pattern.compile("(?i).*truncat.*", Pattern.DOTALL);

  private final LenientJson json;
  private long size = -1;
  private long transferred = -1;
  private boolean base64;
  private boolean cut;
  private @Nullable String body;

  HarContent(LenientJson json) {
    this.json = json;
  }

  /** Takes the size that was transferred, in bytes; some browsers count the headers, too. */
  void transferred(long bytes) {
    transferred = bytes;
  }

  /** Reads a member of {@code content}. */
  boolean member(String name) throws IOException {
    switch (name) {
      case "size" -> size = (long) json.number();
      case "comment" -> cut = CUT.matcher(json.text()).matches();
      case "encoding" -> base64 = json.text().equalsIgnoreCase("base64");
      case "text" -> body = json.text();
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether only the beginning was kept: some browsers keep a megabyte, and so does this reader.
   */
  boolean isCut(String text) {
    boolean large = text.length() > ReplyReader.BODY_LIMIT;
    return (cut || large || size > text.getBytes(StandardCharsets.UTF_8).length)
        && BodyText.breaksOff(text);
  }

  /** Returns the body as text: empty if there was none, null if the file doesn't have it. */
  @Nullable String text(Map<String, String> headers) {
    if (body == null || body.isEmpty()) {
      return isEmpty(headers) ? "" : null;
    }
    if (!base64) {
      return body;
    }
    try {
      // What is cut can end within four letters, which stand for three bytes.
      boolean large = body.length() > ReplyReader.BODY_LIMIT;
      String whole = large ? body.substring(0, body.length() / 4 * 4) : body;
      return Bodies.text(Base64.getMimeDecoder().decode(whole));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether there was no body, as opposed to one that was left out or blanked. */
  private boolean isEmpty(Map<String, String> headers) {
    String length = headers.getOrDefault("content-length", "").strip();
    if (!length.isEmpty()) {
      return length.equals("0");
    }
    if (!headers.getOrDefault("content-encoding", "").isBlank()) {
      // Something was compressed.
      return false;
    }
    if (body != null && size == 0) {
      // Firefox counts the headers as part of transferred.
      return true;
    }
    return size <= 0 && transferred <= 0 && (body != null || size == 0 || transferred == 0);
  }
}
