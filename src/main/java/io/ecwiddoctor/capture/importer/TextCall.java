package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.Credential;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One call of a text while it is put together. Not thread-safe. */
final class TextCall {

  /** {@code $STORE}, {@code ${STORE}}, {@code $env:STORE}, {@code %STORE%}. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:env:)?\\{?([A-Za-z_]\\w{0,40})}?|%([A-Za-z_]\\w{2,40})%");

  private final Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private TextReply reply = new TextReply();
  private int line;
  private String method = "";
  private String target = "";
  private String time = "";
  private String body = "";
  private boolean numbered;
  private boolean commanded;
  private boolean requestShown;
  private boolean headersShown;
  private boolean tunnel;
  private boolean lostOnRedirect;
  private boolean ofEcwid;
  private @Nullable Credential redirected;
  private @Nullable Failure failure;
  private @Nullable Failure setback;

  /** A line is read; the call begins in the first that says something. */
  void at(int number, String shownTime) {
    line = isSomething() ? line : number;
    time = time.isEmpty() ? shownTime : time;
  }

  /** The log numbers its calls, and this one. */
  void number() {
    numbered = true;
  }

  boolean isNumbered() {
    return numbered;
  }

  int line() {
    return line;
  }

  String time() {
    return time;
  }

  TextReply reply() {
    return reply;
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

  /** Whether a final reply came. */
  boolean hasReply() {
    return reply.status() != 0 && !reply.isInterim() && !(tunnel && reply.status() < 300);
  }

  boolean hasOutcome() {
    return hasReply() || failure != null || reply.isNamed();
  }

  boolean isSomething() {
    return hasRequest() || hasOutcome() || setback != null;
  }

  String target() {
    return target;
  }

  /** Returns where a redirect leads; empty if it is none. */
  String redirect() {
    return reply.status() / 100 == 3 ? reply.header("location") : "";
  }

  boolean isAuthorized() {
    return sent.containsKey("authorization");
  }

  void command(CommandLine command) {
    method = command.method();
    target = command.url();
    sent.putAll(command.headers());
    body = command.body();
    headersShown = command.complete() && hasRequest();
    commanded = true;
  }

  void request(String verb, String url) {
    tunnel = verb.equals("CONNECT");
    if (tunnel) {
      return;
    }
    method = verb.isEmpty() ? method : verb;
    // A log names the path, and the command the whole address, of one call.
    boolean known = url.startsWith("/") && target.endsWith(url);
    target = url.isEmpty() || known ? target : url;
    requestShown = true;
    setback = null;
  }

  void method(String verb) {
    method = method.isEmpty() ? verb.toUpperCase(Locale.ROOT) : method;
  }

  /** A shell filled in its variables; the text shows what with. */
  void fill(Map<String, String> variables) {
    Matcher variable = VARIABLE.matcher(target);
    target =
        variable.replaceAll(
            found -> {
              String name = found.group(1) == null ? found.group(2) : found.group(1);
              return Matcher.quoteReplacement(variables.getOrDefault(name, found.group()));
            });
  }

  /** What another part of the text says came back, without what was asked. */
  void answered(TextCall other) {
    reply = other.reply;
    failure = other.failure;
  }

  /** Whether the text says what came back in a sentence of some program's, and not as HTTP. */
  boolean isRetold() {
    return hasOutcome() && !reply.isHeadShown();
  }

  /** A line of it names a host of Ecwid's. */
  void nameEcwid() {
    ofEcwid = true;
  }

  boolean isOfEcwid() {
    return ofEcwid;
  }

  /** Returns why no reply came, or null. */
  @Nullable Failure failure() {
    return failure;
  }

  /** A client followed a redirect to here. */
  void follow(String address, boolean withoutToken) {
    method = "GET";
    target = address;
    lostOnRedirect = withoutToken;
  }

  /** The call before was redirected to here, with its token or without. */
  void comesFrom(TextCall before) {
    String next = before.redirect();
    if (next.isEmpty() || !(next.equals(target) || (next.endsWith(target) && !target.isEmpty()))) {
      return;
    }
    Credential token = before.credential(before.target());
    if (token.text().isEmpty()) {
      return;
    }
    redirected = requestShown || lostOnRedirect ? token.lostOnRedirect() : token;
  }

  private Credential credential(String url) {
    Credential own = Credential.of(sent, url, headersShown);
    return redirected != null && own.text().isEmpty() ? redirected : own;
  }

  void sent(String name, String value) {
    sent.put(name, value);
  }

  /** A status comes; see {@link TextReply#begin}. */
  void replied(int status, String reason, boolean head) {
    reply.begin(status, reason, head);
    setback = null;
  }

  /** The connection broke, in the middle of a reply or before it. */
  void fail(Failure why) {
    if (hasReply() && why != Failure.PROXY_REFUSED) {
      reply.breakOff();
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
    if (tunnel && reply.status() >= 300) {
      fail(Failure.PROXY_REFUSED);
    }
    if (setback != null && failure == null && !hasReply()) {
      failure = setback;
    }
    if (failure == null) {
      reply.end();
    }
  }

  /** Returns the call, addressed to its host where that is known. */
  Call call() {
    String host = sent.getOrDefault("host", "");
    String url = target.startsWith("/") && !host.isEmpty() ? "https://" + host + target : target;
    return call(method.isEmpty() ? "GET" : method, url);
  }

  /** Returns the call, if this is what was asked. */
  Call call(String verb, String url) {
    boolean replied = hasReply() && failure == null;
    return new Call(
        verb,
        url,
        credential(url),
        body,
        Instant.EPOCH,
        0,
        replied ? reply.reply(verb) : null,
        failure);
  }
}
