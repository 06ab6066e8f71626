package io.ecwiddoctor.capture.importer;

import com.google.gson.JsonObject;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.Credential;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call of a text while it is put together. Not thread-safe. */
final class TextCall {

  /** The statuses that Ecwid documents for its codes, for a text that shows the code alone. */
  private static final Map<String, Integer> STATUS_OF_CODE =
      Map.of(
          "INVALID_API_TOKEN", 403,
          "INSUFFICIENT_APP_SCOPE", 403,
          "STORE_NOT_FOUND", 404,
          "STORE_IS_SUSPENDED", 402,
          "NOT_AVAILABLE_ON_CURRENT_PLAN", 402);

  private final Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> received = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final BodyText body = new BodyText();
  private final int line;
  private String method = "";
  private String target = "";
  private boolean commanded;
  private boolean requestShown;
  private boolean headersShown;
  private boolean tunnel;
  private int status;
  private String reason = "";
  private String code = "";
  private String message = "";
  private String time = "";
  private boolean headShown;
  private boolean headEnded;
  private boolean bodyHidden;
  private boolean bodyEmpty;
  private boolean broken;
  private boolean endSeen;
  private boolean lostOnRedirect;
  private @Nullable Failure failure;
  private @Nullable Failure setback;

  /** A call that begins in that line. */
  TextCall(int line) {
    this.line = line;
  }

  int line() {
    return line;
  }

  void time(String shown) {
    time = time.isEmpty() ? shown : time;
  }

  String time() {
    return time;
  }

  /** Whether the text shows what was asked. */
  boolean hasRequest() {
    return !target.isEmpty();
  }

  /** Whether the request itself is shown, not only the command. */
  boolean isRequestShown() {
    return requestShown;
  }

  boolean isCommanded() {
    return commanded;
  }

  boolean hasReply() {
    return status != 0 && !isInterim();
  }

  boolean hasOutcome() {
    return hasReply() || failure != null || !code.isEmpty();
  }

  /** Whether the text says how it ended, though no reply came. */
  boolean hasEnd() {
    return failure != null || setback != null || !code.isEmpty();
  }

  boolean isSomething() {
    return hasRequest() || hasReply() || hasEnd();
  }

  /** A reply that another one follows: of a proxy that opens a tunnel, or while it goes on. */
  boolean isInterim() {
    return status > 0
        && (status < 200
            || (tunnel && status < 300)
            || reason.toLowerCase(Locale.ROOT).contains("connection established"));
  }

  int status() {
    return status;
  }

  /** Returns Ecwid's code as a line of the text has it, or an empty string. */
  String code() {
    return code;
  }

  String target() {
    return target;
  }

  /** Returns where a redirect leads; empty if it is none. */
  String redirect() {
    return status / 100 == 3 ? received.getOrDefault("location", "") : "";
  }

  boolean isAuthorized() {
    return sent.containsKey("authorization");
  }

  void command(CommandLine command) {
    method = command.method();
    target = command.url();
    sent.putAll(command.headers());
    headersShown = command.complete() && hasRequest();
    commanded = true;
  }

  void request(String verb, String url) {
    if (verb.equals("CONNECT")) {
      tunnel = true;
      return;
    }
    tunnel = false;
    method = verb.isEmpty() ? method : verb;
    target = url.isEmpty() || isSameTarget(url) ? target : url;
    requestShown = true;
    setback = null;
  }

  /** A log names the path, and the command the whole address, of one call. */
  private boolean isSameTarget(String url) {
    return url.startsWith("/") && target.endsWith(url);
  }

  void method(String verb) {
    method = method.isEmpty() ? verb.toUpperCase(Locale.ROOT) : method;
  }

  /** A client followed a redirect to here. */
  void follow(String address, boolean withoutToken) {
    method = "GET";
    target = address;
    lostOnRedirect = withoutToken;
  }

  void sent(String name, String value) {
    sent.put(name, value);
  }

  void reply(int code, String phrase, boolean strict) {
    status = code;
    reason = phrase;
    setback = null;
    received.clear();
    headShown |= strict;
    headEnded = false;
    body.replyBegins();
  }

  void received(String name, String value) {
    received.putIfAbsent(name, value);
  }

  void endHead() {
    headEnded = true;
  }

  void body(String text) {
    body.add(text);
  }

  /** Whether more of the body must come: a JSON document or a page that is open. */
  boolean isBodyOpen() {
    return body.isOpen();
  }

  /** Whether the body came to its end: the last bracket of a document, or of a page. */
  boolean isBodyDone() {
    return body.isDone();
  }

  boolean hasBody() {
    return !body.isBlank();
  }

  void error(String shownCode, String shownMessage) {
    code = code.isEmpty() ? shownCode : code;
    message = message.isEmpty() ? shownMessage : message;
  }

  void hideBody() {
    bodyHidden = true;
  }

  void emptyBody() {
    bodyEmpty = true;
  }

  /** Something follows the reply, so that its end isn't cut off. */
  void seeEnd() {
    endSeen |= headEnded;
  }

  /** The connection broke, in the middle of a reply or before it. */
  void fail(Failure why) {
    if (why == Failure.PROXY_REFUSED) {
      failure = why;
      status = 0;
    } else if (hasReply()) {
      broken = true;
    } else if (failure == null) {
      failure = why;
    }
  }

  /** What a client says while it goes on: of one address of several, perhaps. */
  void setback(Failure why) {
    setback = hasReply() ? setback : why;
  }

  /** The call is over. */
  void end() {
    if (tunnel && status >= 300) {
      fail(Failure.PROXY_REFUSED);
    }
    if (setback != null && failure == null && !hasReply()) {
      failure = setback;
    }
    if (status == 0 && failure == null) {
      status = STATUS_OF_CODE.getOrDefault(code, 0);
    }
  }

  /** Returns the body, as far as it is shown; or what the text says of Ecwid's error. */
  String bodyText() {
    String shown = body.text(received, headShown);
    boolean refers = shown.isEmpty() || (BodyText.breaksOff(shown) && !code.isEmpty());
    if (!refers || (code.isEmpty() && message.isEmpty())) {
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

  /** Returns the call, addressed to its host where that is known. */
  Call call() {
    String host = sent.getOrDefault("host", "");
    String url = target.startsWith("/") && !host.isEmpty() ? "https://" + host + target : target;
    return call(method.isEmpty() ? "GET" : method, url);
  }

  /** Returns the call, if this is what was asked. */
  Call call(String verb, String url) {
    String text = bodyText();
    HttpReply reply =
        hasReply() && failure == null
            ? Bodies.reply(status, reason, received, text, completeness(text, verb))
            : null;
    Credential credential =
        new Credential(
            sent.get("authorization"),
            Credential.inQuery(url),
            headersShown || (requestShown && lostOnRedirect));
    return new Call(verb, url, credential, "", Instant.EPOCH, 0, reply, failure);
  }

  /** What breaks off without a word of the client's was cut by whoever pasted it. */
  private Completeness completeness(String text, String verb) {
    if (broken) {
      return Completeness.TRUNCATED;
    }
    return isBodyKnown(text, verb) ? Completeness.WHOLE : Completeness.NOT_SEEN;
  }

  private boolean isBodyKnown(String text, String verb) {
    if (!text.isEmpty()) {
      return !BodyText.breaksOff(text);
    }
    if (verb.equals("HEAD")) {
      return false;
    }
    String length = received.getOrDefault("content-length", "").strip();
    return bodyEmpty
        || length.equals("0")
        || (length.isEmpty()
            && headShown
            && headEnded
            && (endSeen || hasBody())
            && !bodyHidden
            && !received.isEmpty()
            // A body was announced, and is not there.
            && !received.containsKey("transfer-encoding")
            && !received.getOrDefault("content-type", "").contains("json"));
  }

  /** Returns the value of the reply's {@code Date} header, or an empty string. */
  String date() {
    return received.getOrDefault("date", "");
  }
}
