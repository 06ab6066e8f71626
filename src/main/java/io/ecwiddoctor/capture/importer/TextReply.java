package io.ecwiddoctor.capture.importer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The reply of a call in a text, while it is put together. Not thread-safe. */
final class TextReply {

  /** The statuses that Ecwid documents for its codes, for a text that shows the code alone. */
  private static final Map<String, Integer> STATUS_OF_CODE =
      Map.of(
          "INVALID_API_TOKEN", 403,
          "INSUFFICIENT_APP_SCOPE", 403,
          "STORE_NOT_FOUND", 404,
          "STORE_IS_SUSPENDED", 402,
          "NOT_AVAILABLE_ON_CURRENT_PLAN", 402);

  private static final Set<String> OWN_CODES =
      Set.of("INVALID_API_TOKEN", "INSUFFICIENT_APP_SCOPE");

  /** The statuses of Ecwid's own status lines, by a piece of each. */
  private static final Map<String, Integer> STATUS_OF_PHRASE =
      Map.of("upgrade your account", 402, "is suspended", 402, "token doesn", 403);

  private static final int LOWEST_FINAL = 200;
  private static final int LOWEST_ERROR = 400;

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final BodyText body = new BodyText();
  private int status;
  private String reason = "";
  private String code = "";
  private String message = "";
  private String phrase = "";
  private String dump = "";
  private boolean headShown;
  private boolean headEnded;
  private boolean bodyHidden;
  private boolean bodyEmpty;
  private boolean broken;
  private boolean endSeen;

  /**
   * A status comes.
   *
   * @param head whether the head of the reply is shown, and not its status alone
   */
  void begin(int number, String phrase, boolean head) {
    status = number;
    reason = phrase;
    headers.clear();
    headShown |= head;
    headEnded = false;
    body.replyBegins();
  }

  int status() {
    return status;
  }

  /** Whether another reply follows: of a proxy that opens a tunnel, or while the call goes on. */
  boolean isInterim() {
    return status > 0
        && (status < LOWEST_FINAL
            || reason.toLowerCase(Locale.ROOT).contains("connection established"));
  }

  boolean isHeadShown() {
    return headShown;
  }

  void header(String name, String value) {
    headers.putIfAbsent(name, value);
  }

  /** Returns the first value of a header, or an empty string. */
  String header(String name) {
    return headers.getOrDefault(name, "").strip();
  }

  void endHead() {
    headEnded = true;
  }

  BodyText body() {
    return body;
  }

  /** Takes a status line of Ecwid's own, which a line quotes without its status. */
  void phrase(String words) {
    phrase = phrase.isEmpty() ? words : phrase;
  }

  /** Takes what a line says of Ecwid's error; the first that says it counts. */
  void error(String shownCode, String shownMessage) {
    code = code.isEmpty() ? shownCode : code;
    message = message.isEmpty() ? shownMessage : message;
  }

  /** Returns Ecwid's code as a line of the text has it, or an empty string. */
  String code() {
    return code;
  }

  /**
   * Whether it names Ecwid's reason to refuse a token, scope or store.
   *
   * @param ofEcwid whether the text names Ecwid; other APIs use some of the codes, too
   */
  boolean isReasonOfEcwid(boolean ofEcwid) {
    return OWN_CODES.contains(code) || (ofEcwid && STATUS_OF_CODE.containsKey(code));
  }

  /** Whether a line of the text has Ecwid's code or a status line of its own. */
  boolean isNamed() {
    return !code.isEmpty() || !phrase.isEmpty();
  }

  /** Returns the object in which a program shows request and reply; empty if there is none. */
  String dump() {
    return dump;
  }

  void hideBody() {
    bodyHidden = true;
  }

  void emptyBody() {
    bodyEmpty = true;
  }

  void breakOff() {
    broken = true;
  }

  /** Something follows the reply, so that its end isn't cut off. */
  void seeEnd() {
    endSeen |= headEnded;
  }

  void end() {
    String shown = body.text(headers, headShown);
    if (shown.startsWith("{") || shown.startsWith("[")) {
      dump(shown);
    }
    status = status == 0 ? STATUS_OF_CODE.getOrDefault(code, 0) : status;
    if (!phrase.isEmpty()) {
      status = status == 0 ? statusOf(phrase.toLowerCase(Locale.ROOT)) : status;
      reason = phrase;
    }
  }

  private static int statusOf(String words) {
    return STATUS_OF_PHRASE.entrySet().stream()
        .filter(each -> words.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(0);
  }

  /** Some programs print objects in a notation of their own, or put the reply into theirs. */
  private void dump(String shown) {
    boolean json = isJson(shown);
    boolean own = json && (status < LOWEST_ERROR || isError(shown));
    TextFields fields = own ? new TextFields() : TextFormats.all().fields(shown);
    if (!json || fields.has("code")) {
      error(fields.get("code"), fields.get("message"));
    }
    dump = own ? "" : shown;
  }

  /** Whether a document is Ecwid's error itself. */
  private static boolean isError(String json) {
    return !(JsonParser.parseString(json) instanceof JsonObject object) || object.has("errorCode");
  }

  private static boolean isJson(String text) {
    try {
      return !JsonParser.parseString(text).isJsonNull();
    } catch (JsonParseException e) {
      return false;
    }
  }

  /** Returns the body, as far as it is shown; or what the text says of Ecwid's error. */
  String text() {
    String shown = body.text(headers, headShown);
    boolean readable =
        !shown.isEmpty()
            && !BodyText.breaksOff(shown)
            && isJson(shown)
            && (dump.isEmpty() || code.isEmpty());
    boolean unsaid = code.isEmpty() && (message.isEmpty() || BodyText.breaksOff(shown));
    if (readable || unsaid) {
      return shown;
    }
    JsonObject error = new JsonObject();
    if (!code.isEmpty()) {
      error.addProperty("errorCode", code);
    }
    if (!message.isEmpty()) {
      error.addProperty("errorMessage", message);
    }
    return error.toString();
  }

  /** Returns the reply to a request with that method. */
  HttpReply reply(String method) {
    String text = text();
    // What breaks off without a word of the client's was cut by whoever pasted it.
    Completeness known = isBodyKnown(text, method) ? Completeness.WHOLE : Completeness.NOT_SEEN;
    return Bodies.reply(status, reason, headers, text, broken ? Completeness.TRUNCATED : known);
  }

  private boolean isBodyKnown(String text, String method) {
    if (!text.isEmpty()) {
      return !BodyText.breaksOff(text);
    }
    if (method.equals("HEAD")) {
      return false;
    }
    String length = header("content-length");
    return bodyEmpty || length.equals("0") || (length.isEmpty() && !isBodyExpected());
  }

  /** Whether there may have been a body though none is shown. */
  private boolean isBodyExpected() {
    return !headShown
        || !headEnded
        || !(endSeen || !body.isBlank())
        || bodyHidden
        || headers.isEmpty()
        // A body was announced, and is not there.
        || headers.containsKey("transfer-encoding")
        || header("content-type").contains("json");
  }
}
