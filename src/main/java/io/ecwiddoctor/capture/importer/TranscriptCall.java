package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.Credential;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a transcript while it is put together. Not thread-safe. */
final class TranscriptCall {

  private final Map<String, String> sent = new HashMap<>();
  private final Map<String, String> received = new HashMap<>();
  private final StringBuilder body = new StringBuilder();
  private final int line;
  private String method = "";
  private String target = "";
  private boolean requestShown;
  private boolean commandShown;
  private int status;
  private String reason = "";
  private boolean headEnded;
  private boolean bodyHidden;
  private boolean broken;
  private boolean endTold;
  private @Nullable Failure failure;
  private @Nullable Failure trouble;

  /** A call that begins in that line. */
  TranscriptCall(int line) {
    this.line = line;
  }

  int line() {
    return line;
  }

  /** Whether it is told what was asked. */
  boolean hasRequest() {
    return !target.isEmpty();
  }

  boolean isRequestShown() {
    return requestShown;
  }

  boolean hasReply() {
    return status != 0;
  }

  boolean hasFailure() {
    return failure != null;
  }

  /** Whether it is told how it ended, though no reply came. */
  boolean hasEnd() {
    return hasFailure() || trouble != null;
  }

  /** Whether there is anything to tell of. */
  boolean isSomething() {
    return hasRequest() || hasReply() || hasFailure();
  }

  /** An answer that another one follows: of a proxy that opens a tunnel, or while it goes on. */
  boolean isInterim() {
    return status > 0
        && (status < 200 || reason.toLowerCase(Locale.ROOT).contains("connection established"));
  }

  /** Where a redirect leads; empty if it is none. */
  String redirect() {
    return status / 100 == 3 ? received.getOrDefault("location", "") : "";
  }

  void command(CurlCommand command) {
    method = command.method();
    target = command.url();
    sent.putAll(command.headers());
    commandShown = command.complete() && hasRequest();
  }

  void request(String verb, String path) {
    method = verb;
    target = path;
    requestShown = true;
    trouble = null;
  }

  void follow(String address) {
    method = "GET";
    target = address;
  }

  void sent(String name, String value) {
    sent.put(name.toLowerCase(Locale.ROOT), value);
  }

  void reply(int code, String phrase) {
    status = code;
    trouble = null;
    reason = phrase;
    received.clear();
    headEnded = false;
  }

  void received(String name, String value) {
    received.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
  }

  void endHead() {
    headEnded = true;
  }

  void body(String text) {
    body.append(text).append('\n');
  }

  void hideBody() {
    bodyHidden = true;
  }

  /** Something follows the reply, so that nothing of it is missing behind. */
  void tellEnd() {
    endTold |= headEnded;
  }

  /** What curl says of the connection: it broke in the middle of a reply, or before it. */
  void fail(@Nullable Failure why) {
    if (hasReply() && !isInterim()) {
      broken = true;
    } else if (failure == null) {
      failure = why;
    }
  }

  /** What curl says while it goes on: of one address of several, perhaps. */
  void meet(@Nullable Failure why) {
    trouble = hasReply() && !isInterim() ? trouble : why;
  }

  /** It is over: what went wrong last is why nothing came. */
  void end() {
    if (trouble != null && failure == null && (!hasReply() || isInterim())) {
      failure = trouble;
    }
  }

  /** The body, as far as it is shown. */
  String bodyText() {
    return BodyText.of(body.toString(), received);
  }

  /** The call, addressed to its host where that is known. */
  Call call() {
    String host = sent.getOrDefault("host", "");
    String url = target.startsWith("/") && !host.isEmpty() ? "https://" + host + target : target;
    return call(method, url);
  }

  /** The call, if this is what was asked. */
  Call call(String verb, String url) {
    String text = bodyText();
    boolean replied = hasReply() && !isInterim();
    HttpReply reply =
        replied ? Bodies.reply(status, reason, received, text, completeness(text, verb)) : null;
    Credential credential =
        new Credential(sent.get("authorization"), Credential.inQuery(url), commandShown);
    return new Call(verb, url, credential, "", Instant.EPOCH, 0, reply, failure);
  }

  /** What breaks off without a word of curl's was cut by whoever pasted it. */
  private Completeness completeness(String text, String verb) {
    if (broken) {
      return Completeness.TRUNCATED;
    }
    return isBodyKnown(text, verb) ? Completeness.WHOLE : Completeness.NOT_SEEN;
  }

  /** Whether the transcript shows the body, or that there was none. */
  private boolean isBodyKnown(String text, String verb) {
    if (verb.equals("HEAD")) {
      return false;
    }
    if (!text.isEmpty()) {
      return !BodyText.breaksOff(text);
    }
    String length = received.getOrDefault("content-length", "").strip();
    return length.equals("0")
        || (length.isEmpty()
            && headEnded
            && (endTold || hasBody())
            && !bodyHidden
            && !received.isEmpty()
            // A body was announced, and is not there.
            && !received.containsKey("transfer-encoding")
            && !received.getOrDefault("content-type", "").contains("json"));
  }

  /** When the server says that it replied; null if it does not say. */
  @Nullable Instant date() {
    try {
      return ZonedDateTime.parse(
              received.getOrDefault("date", ""), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  boolean hasBody() {
    return !body.toString().isBlank();
  }

  int status() {
    return status;
  }
}
