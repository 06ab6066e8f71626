package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.endpoint.Target;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.Credential;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of a HAR. Not thread-safe. */
final class HarEntry {

  /** How browsers say that they did not keep all of a body. */
  private static final Pattern CUT = Pattern.compile("(?i).*truncat.*", Pattern.DOTALL);

  /** No longer text is held, in characters: the beginning of a large one tells as much. */
  static final int LONGEST_TEXT = 1024 * 1024;

  private static final int LOWEST_STATUS = 200;

  private static final int MOST_HEADERS = 200;

  private final LenientJson json;
  private final EvidenceCollector collector;
  private final Timeline timeline;
  private final Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> received = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
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

  HarEntry(LenientJson json, EvidenceCollector collector, Timeline timeline) {
    this.json = json;
    this.collector = collector;
    this.timeline = timeline;
  }

  /** Whether it shows a token, so that nobody took the tokens out of the file. */
  boolean showsToken() {
    return !sent.getOrDefault("authorization", "").isBlank();
  }

  /** Reads it, and gives it to the collector; also what there is of one that breaks off. */
  void read() throws IOException {
    try {
      json.members(this::entry);
    } catch (IOException | IllegalStateException e) {
      takeTorn();
      throw e;
    }
    take();
  }

  private void takeTorn() {
    if (url == null || method.isEmpty() || status < LOWEST_STATUS) {
      collector.leftOut().torn();
      return;
    }
    body = null;
    torn = true;
    take();
  }

  private void take() {
    Target target = url == null ? null : collector.target(url);
    if (target == null || url == null) {
      collector.leftOut().otherHost();
    } else if (cached || method.equals("OPTIONS") || error.contains("ERR_ABORTED")) {
      collector.leftOut().untelling();
    } else {
      timeline.add(
          call(url, target), Timeline.httpDate(received.getOrDefault("date", "")), ended());
    }
  }

  private boolean entry(String name) throws IOException {
    switch (name) {
      case "startedDateTime" -> started = json.text();
      case "time" -> millis = json.number();
      case "request" -> json.members(this::request);
      case "response" -> {
        if (url != null && collector.target(url) == null) {
          return false;
        }
        json.members(this::response);
      }
      case "_fromCache" -> cached = !json.text().isEmpty();
      case "_error" -> error = json.text();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean request(String name) throws IOException {
    switch (name) {
      case "method" -> method = json.text().toUpperCase(Locale.ROOT);
      case "url" -> url = json.text();
      case "headers" -> headers(sent);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean response(String name) throws IOException {
    switch (name) {
      case "status" -> status = (int) json.number();
      case "statusText" -> reason = json.text();
      case "headers" -> headers(received);
      case "bodySize" -> bodySize = (long) json.number();
      case "content" -> json.members(this::content);
      case "_error", "_failureText" -> error = json.text();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean content(String name) throws IOException {
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

  private void headers(Map<String, String> into) throws IOException {
    json.values(
        () -> {
          String[] header = {"", ""};
          json.members(name -> part(header, name));
          if (into.size() < MOST_HEADERS) {
            into.putIfAbsent(header[0], header[1]);
          }
        });
  }

  private boolean part(String[] header, String name) throws IOException {
    if (!name.equals("name") && !name.equals("value")) {
      return false;
    }
    header[name.equals("name") ? 0 : 1] = json.text();
    return true;
  }

  private Call call(String address, Target target) {
    Credential credential =
        new Credential(sent.get("authorization"), target.parameter("token"), false);
    Failure failure = status <= 0 ? TextFormats.all().failure(error) : null;
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
        && BodyText.breaksOff(text);
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
      return Bodies.text(Base64.getMimeDecoder().decode(whole));
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

  private @Nullable Instant ended() {
    Instant begun = Timeline.loggedTime(started);
    return begun == null ? null : begun.plusMillis(took());
  }
}
