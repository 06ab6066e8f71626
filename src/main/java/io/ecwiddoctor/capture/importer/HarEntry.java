package io.ecwiddoctor.capture.importer;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.ecwiddoctor.capture.endpoint.Target;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.Credential;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of a HAR. Not thread-safe. */
final class HarEntry {

  /** How browsers say that they did not keep all of a body. */
  private static final Pattern CUT = Pattern.compile("(?i).*truncat.*", Pattern.DOTALL);

  /** No longer text is held, in characters: the beginning of a large one tells as much. */
  static final int LONGEST_TEXT = 1024 * 1024;

  private static final int LOWEST_STATUS = 200;

  private final JsonReader json;
  private final EvidenceCollector book;
  private final Timeline timeline;
  private final Map<String, String> sent = new HashMap<>();
  private final Map<String, String> received = new HashMap<>();
  private String started = "";
  private double millis;
  private String method = "";
  private @Nullable String url;
  private int status;
  private String reason = "";
  private String error = "";
  private long size = -1;
  private long bodySize = -1;
  private boolean base64;
  private boolean cached;
  private boolean cut;
  private boolean torn;
  private @Nullable String body;

  HarEntry(JsonReader json, EvidenceCollector book, Timeline timeline) {
    this.json = json;
    this.book = book;
    this.timeline = timeline;
  }

  /** Whether it shows a token, so that nobody took the tokens out of the file. */
  boolean showsToken() {
    return !sent.getOrDefault("authorization", "").isBlank();
  }

  /** Reads it, and gives it to the casebook; also what there is of one that breaks off. */
  void read() throws IOException {
    try {
      members(json, this::entry);
    } catch (IOException | IllegalStateException e) {
      takeTorn();
      throw e;
    }
    take();
  }

  private void takeTorn() {
    if (url == null || method.isEmpty() || status < LOWEST_STATUS) {
      book.leftOut().torn();
      return;
    }
    body = null;
    torn = true;
    take();
  }

  private void take() {
    Target target = url == null ? null : book.target(url);
    if (target == null || url == null) {
      book.leftOut().otherHost();
    } else if (cached || method.equals("OPTIONS") || error.contains("ERR_ABORTED")) {
      book.leftOut().untelling();
    } else {
      timeline.add(call(url, target), date(took()));
    }
  }

  private boolean entry(String name) throws IOException {
    switch (name) {
      case "startedDateTime" -> started = text();
      case "time" -> millis = number();
      case "request" -> members(json, this::request);
      case "response" -> {
        if (url != null && book.target(url) == null) {
          return false;
        }
        members(json, this::response);
      }
      case "_fromCache" -> cached = !text().isEmpty();
      case "_error" -> error = text();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean request(String name) throws IOException {
    switch (name) {
      case "method" -> method = text().toUpperCase(Locale.ROOT);
      case "url" -> url = text();
      case "headers" -> headers(sent);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean response(String name) throws IOException {
    switch (name) {
      case "status" -> status = (int) number();
      case "statusText" -> reason = text();
      case "headers" -> headers(received);
      case "bodySize" -> bodySize = (long) number();
      case "content" -> members(json, this::content);
      case "_error", "_failureText" -> error = text();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean content(String name) throws IOException {
    switch (name) {
      case "size" -> size = (long) number();
      case "comment" -> cut = CUT.matcher(text()).matches();
      case "encoding" -> base64 = text().equalsIgnoreCase("base64");
      case "text" -> body = text();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void headers(Map<String, String> into) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      json.skipValue();
      return;
    }
    json.beginArray();
    while (json.hasNext()) {
      String[] header = new String[] {"", ""};
      members(
          json,
          member -> {
            if (member.equals("name")) {
              header[0] = text().toLowerCase(Locale.ROOT);
            } else if (member.equals("value")) {
              header[1] = text();
            } else {
              return false;
            }
            return true;
          });
      into.putIfAbsent(header[0], header[1]);
    }
    json.endArray();
  }

  private Call call(String address, Target target) {
    Credential credential =
        new Credential(sent.get("authorization"), target.parameter("token"), false);
    Failure failure = status <= 0 ? NetErrors.failure(error) : null;
    return new Call(method, address, credential, "", Instant.EPOCH, took(), reply(), failure);
  }

  private int took() {
    return (int) Math.max(0, Math.min(millis, Integer.MAX_VALUE));
  }

  private @Nullable HttpReply reply() {
    if (status <= 0) {
      return null;
    }
    String text = isBroken() || torn ? null : bodyText();
    boolean known = text != null && !isCut(text) && !method.equals("HEAD");
    return Bodies.reply(
        status,
        reason,
        received,
        text == null ? "" : text,
        known ? Completeness.WHOLE : Completeness.NOT_SEEN);
  }

  /**
   * Whether only the beginning was kept: some browsers keep a megabyte, and so does this reader.
   */
  private boolean isCut(String text) {
    boolean large = text.length() > ReplyReader.BODY_LIMIT;
    return (cut || large || size > text.getBytes(StandardCharsets.UTF_8).length)
        && BodyText.breaksOff(text.strip());
  }

  /** Whether the browser could not read the reply to its end, or not show it to the page. */
  private boolean isBroken() {
    return !error.isEmpty() && !error.contains("ERR_HTTP_RESPONSE_CODE_FAILURE");
  }

  /** The body as text; empty where there was none, null where the file does not have it. */
  private @Nullable String bodyText() {
    if (body == null || body.isEmpty()) {
      return isEmpty() ? "" : null;
    }
    if (!base64) {
      return body;
    }
    try {
      // What is cut can end within four letters, which stand for three bytes.
      boolean large = body.length() > ReplyReader.BODY_LIMIT;
      String whole = large ? body.substring(0, body.length() / 4 * 4) : body;
      return new String(Base64.getMimeDecoder().decode(whole), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether a body without text had none, rather than somebody leaving it out or blanking it. */
  private boolean isEmpty() {
    String length = received.getOrDefault("content-length", "").strip();
    if (!length.isEmpty()) {
      return length.equals("0");
    }
    if (!received.getOrDefault("content-encoding", "").isBlank()) {
      // Something was compressed.
      return false;
    }
    if (body != null && size == 0) {
      // Firefox counts the headers as part of bodySize.
      return true;
    }
    return size <= 0 && bodySize <= 0 && (body != null || size == 0 || bodySize == 0);
  }

  private @Nullable Instant date(int took) {
    try {
      return OffsetDateTime.parse(started).toInstant().plusMillis(took);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private String text() throws IOException {
    return switch (json.peek()) {
      case STRING, NUMBER -> json.nextString();
      default -> {
        json.skipValue();
        yield "";
      }
    };
  }

  private double number() throws IOException {
    if (json.peek() == JsonToken.NUMBER) {
      return json.nextDouble();
    }
    json.skipValue();
    return 0;
  }

  /** Goes through the members of an object; anything else is skipped. */
  static void members(JsonReader json, HarReader.Member member) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return;
    }
    json.beginObject();
    while (json.hasNext()) {
      if (!member.read(json.nextName())) {
        json.skipValue();
      }
    }
    json.endObject();
  }
}
