package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.importer.TextFormats.Kind;
import io.ecwiddoctor.capture.importer.TextFormats.Stripped;
import io.ecwiddoctor.capture.importer.TextLines.Line;
import io.ecwiddoctor.fact.Failure;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads calls from pasted text: what tools print, logs, error texts of client libraries. It follows
 * HTTP heads and bodies where the text has them, and otherwise looks in each line for an address, a
 * status, a code or a failure ({@code text-formats.txt}). Time grows with the length of the text.
 * Not thread-safe.
 */
final class TextReader {

  private static final Pattern STATUS = Pattern.compile("HTTP/[\\d.]{1,3} (\\d{3})(?: (.*))?");

  private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]{1,100}):(.*)");

  /** The documents print a header without its colon. */
  private static final Pattern CONTENT_TYPE = Pattern.compile("(?i)content-type ([\\w.+-]+/.*)");

  /** A body without a line break, and the prompt with the next command behind it. */
  private static final Pattern GLUED =
      Pattern.compile("([^\\n]{0,60000}[}\\]>])([^{}\\[\\]<>\"]{0,120}[$#%>❯]\\s{0,5}curl\\s.*)");

  private static final Pattern HIDDEN_BODY = Pattern.compile("[{}] \\[(\\d{1,12}) bytes data]");
  private static final int LONGEST_COMMAND = 32 * 1024;

  private enum Part {
    BETWEEN,
    SENT,
    HEAD,
    BODY
  }

  private final TextFormats formats = TextFormats.all();
  private final Predicate<String> ours;
  private final Consumer<TextCall> calls;
  private final TraceLines trace = new TraceLines();
  private final Map<String, TextCall> byId = new LinkedHashMap<>();
  private final StringBuilder command = new StringBuilder();
  private TextCall call = new TextCall(1);
  private Part part = Part.BETWEEN;
  private boolean marked;
  private boolean repeated;
  private boolean strict;
  private int number;

  /**
   * A reader.
   *
   * @param ours whether an address is of interest where a line only mentions it
   * @param calls takes each call in the order in which it ends
   */
  TextReader(Predicate<String> ours, Consumer<TextCall> calls) {
    this.ours = ours;
    this.calls = calls;
  }

  /** Reads all of it. */
  void read(Reader reader, String place) throws IOException {
    for (Line line : TextLines.read(reader, place)) {
      number = line.number();
      if (!line.isEdge()) {
        take(line.text());
      } else if (command.isEmpty()) {
        part = Part.BETWEEN;
      }
    }
    finish();
    byId.values().forEach(this::handOn);
  }

  private void take(String raw) {
    if (part == Part.BODY && call.isBodyOpen() && !interrupts(raw)) {
      call.body(raw);
      return;
    }
    Matcher behind = GLUED.matcher(part == Part.BODY ? raw : "");
    if (behind.matches()) {
      call.body(behind.group(1));
      takeBare(behind.group(2), raw);
      return;
    }
    Stripped stripped = formats.strip(raw);
    if (stripped.line().isBlank() && !raw.isBlank() && part == Part.BODY) {
      return; // a progress meter
    }
    call.time(stripped.time());
    String http = trace.http(stripped.line());
    if (http != null) {
      takeBare(http, http);
    }
  }

  /** Whether a line can't belong to a body that is open. */
  private boolean interrupts(String raw) {
    return raw.startsWith("* ")
        || raw.startsWith("curl: (")
        || raw.startsWith("<-- END")
        || STATUS.matcher(raw.strip()).matches()
        || HIDDEN_BODY.matcher(raw.strip()).matches()
        || (raw.contains("curl") && CommandLine.begins(raw.strip()));
  }

  private void takeBare(String line, String raw) {
    String text = line.strip();
    if (isOfCommand(text)) {
      return;
    }
    TextFields received = formats.find(Kind.RECEIVED, line);
    TextFields sent = received == null ? formats.find(Kind.SENT, line) : null;
    if (received != null) {
      unescaped(received.get("text")).forEach(each -> received(each, true));
    } else if (sent != null) {
      unescaped(sent.get("text")).forEach(this::sent);
    } else if (!isNoise(text)) {
      plain(text, raw);
    }
  }

  private static Iterable<String> unescaped(String text) {
    return TraceLines.unescaped(text);
  }

  /** A command begins, or goes on. */
  private boolean isOfCommand(String line) {
    boolean goesOn = !command.isEmpty();
    if (!goesOn && !CommandLine.begins(line)) {
      return false;
    }
    boolean open = line.endsWith("\\") || line.endsWith("^") || line.endsWith("`");
    String words = goesOn ? line.replaceFirst("^(?:More\\?|>{1,2})\\s*", "") : line;
    if (command.length() < LONGEST_COMMAND) {
      command
          .append(open ? words.substring(0, Math.max(0, words.length() - 1)) : words)
          .append(' ');
    }
    if (!open) {
      CommandLine parsed = CommandLine.parse(command.toString().strip(), ours);
      command.setLength(0);
      call.seeEnd();
      finish();
      call.command(parsed);
    }
    return true;
  }

  /** A line of which the side isn't marked. */
  private void plain(String text, String raw) {
    TextFields request = formats.find(Kind.REQUEST, text);
    Matcher status = STATUS.matcher(text);
    if (status.matches()) {
      status(Integer.parseInt(status.group(1)), status.group(2), false);
    } else if (request != null) {
      request(request.get("method"), request.url(any -> true));
    } else if (part == Part.SENT && HEADER.matcher(text).matches()) {
      sent(text);
    } else if (part == Part.HEAD && (text.isEmpty() || HEADER.matcher(text).matches())) {
      received(text, false);
    } else if (part == Part.BODY && strict && !call.isBodyDone()) {
      received(raw, false);
    } else {
      loose(text, raw);
    }
  }

  private void sent(String line) {
    TextFields request = formats.find(Kind.REQUEST, line.strip());
    if (request != null) {
      request(request.get("method"), request.url(any -> true));
      return;
    }
    Matcher header = HEADER.matcher(line);
    if (header.matches()) {
      call.sent(header.group(1), header.group(2).strip());
    } else if (line.isBlank() && part == Part.SENT) {
      part = Part.BETWEEN;
    }
  }

  private void request(String method, String url) {
    boolean another = !method.isEmpty() || !url.equals(call.target());
    if (call.hasOutcome() || (call.isRequestShown() && another && !isRest(method, url))) {
      call.seeEnd();
      finish();
    }
    part = Part.SENT;
    call.request(method, url);
  }

  /** Browsers show address and method in lines of their own. */
  private boolean isRest(String method, String url) {
    return method.isEmpty() || url.isEmpty();
  }

  private void status(int status, String reason, boolean mark) {
    String phrase = reason == null ? "" : reason.strip();
    if (part == Part.HEAD && marked && !mark) {
      return; // With -i and -v each line of a head stands there twice.
    }
    if (!mark && marked && call.hasReply() && !call.hasBody() && call.status() == status) {
      repeated = true;
      part = Part.HEAD;
      return;
    }
    if (call.hasReply()) {
      String next = call.redirect();
      boolean dropped = isOtherOrigin(call.target(), next);
      finish();
      if (next.contains("://")) {
        call.follow(next, dropped);
      }
    }
    call.reply(status, phrase, true);
    marked = mark;
    strict = true;
    part = Part.HEAD;
  }

  private static boolean isOtherOrigin(String from, String to) {
    return from.contains("://")
        && !to.startsWith(
            from.substring(0, Math.max(0, from.indexOf('/', from.indexOf("://") + 3))));
  }

  private void received(String line, boolean mark) {
    Matcher status = STATUS.matcher(line.strip());
    if (status.matches()) {
      status(Integer.parseInt(status.group(1)), status.group(2), mark);
      return;
    }
    if (part == Part.HEAD && marked && !mark) {
      if (repeated && line.isBlank()) {
        repeated = false;
        part = Part.BODY;
      }
      return;
    }
    Matcher header = HEADER.matcher(line);
    Matcher type = CONTENT_TYPE.matcher(line);
    if (part == Part.BODY) {
      call.body(line);
    } else if (header.matches()) {
      call.received(header.group(1), header.group(2).strip());
    } else if (type.matches()) {
      call.received("Content-Type", type.group(1).strip());
    } else if (line.isBlank()) {
      call.endHead();
      part = Part.BODY;
    }
  }

  private boolean isNoise(String line) {
    if (formats.matches(Kind.EMPTY, line) && call.hasReply()) {
      call.emptyBody();
    }
    Matcher hidden = HIDDEN_BODY.matcher(line);
    if (part == Part.BODY && hidden.matches()) {
      if (hidden.group(1).equals("0")) {
        call.seeEnd();
      } else {
        call.hideBody();
      }
    }
    if (!formats.matches(Kind.NOISE, line)) {
      return false;
    }
    Failure setback = formats.matches(Kind.SETBACK, line) ? formats.failure(line) : null;
    if (setback == Failure.PROXY_REFUSED) {
      call.fail(setback);
    } else if (setback != null) {
      call.setback(setback);
    }
    if (line.startsWith("*")) {
      call.seeEnd();
    }
    return true;
  }

  /** A line of a log, or of an error text. */
  private void loose(String text, String raw) {
    String section = formats.name(Kind.SECTION, text);
    if (!section.isEmpty()) {
      part =
          section.startsWith("request")
              ? Part.SENT
              : section.endsWith("body") ? Part.BODY : Part.HEAD;
      strict = false;
      return;
    }
    TextFields head = formats.find(Kind.HEAD, text);
    if (head != null && head(head)) {
      return;
    }
    if (part == Part.HEAD) {
      part = Part.BETWEEN;
    }
    TextFields found = formats.fields(text);
    if (isBody(text) && found.url(ours).isEmpty()) {
      call.body(raw);
      part = Part.BODY;
    }
    mention(found);
    fail(text);
  }

  private boolean isBody(String text) {
    boolean begins = text.startsWith("{") || text.startsWith("[") || text.startsWith("<");
    return begins
        && !call.hasBody()
        && !call.hasEnd()
        && (call.isCommanded() || call.isRequestShown() || call.hasReply());
  }

  /** A status on a line of its own. */
  private boolean head(TextFields head) {
    String url = head.url(any -> true);
    if (!url.isEmpty() && !url.equals(call.target())) {
      request("", url);
    }
    if (call.hasReply()) {
      return call.status() == head.status();
    }
    call.reply(head.status(), head.get("reason"), false);
    marked = false;
    strict = false;
    part = Part.HEAD;
    return true;
  }

  /** What a line says of a call, anywhere in it. */
  private void mention(TextFields found) {
    select(found.get("id"));
    String url = found.url(ours);
    int status = found.status();
    boolean same = url.equals(call.target()) && (status == 0 || status == call.status());
    if (!url.isEmpty()
        && ((call.hasOutcome() && !same)
            || (call.hasRequest() && !url.equals(call.target()) && !call.isCommanded()))) {
      finish();
    }
    if (!url.isEmpty() && !call.hasRequest()) {
      call.request("", url);
    }
    call.method(found.get("method"));
    if (found.has("authorization") && !call.isAuthorized()) {
      call.sent("Authorization", found.get("authorization"));
    }
    if (status != 0 && !call.hasReply()) {
      call.reply(status, found.get("reason"), false);
      strict = false;
    }
    if (found.get("length").equals("0")) {
      call.emptyBody();
    }
    call.error(found.get("code"), found.get("message"));
  }

  /** Some logs number their calls, which can be under way together. */
  private void select(String id) {
    if (id.isEmpty() || byId.get(id) == call) {
      return;
    }
    if (!byId.containsValue(call)) {
      finish();
    }
    TextCall fresh = new TextCall(number);
    call = byId.computeIfAbsent(id, key -> fresh);
  }

  private void fail(String text) {
    Failure failure = formats.matches(Kind.TROUBLE, text) ? formats.failure(text) : null;
    if (failure != null && (!call.hasReply() || text.startsWith("curl: (") || failure.isProxy())) {
      call.fail(failure);
    }
  }

  private void finish() {
    TextCall done = call;
    call = new TextCall(number + 1);
    part = Part.BETWEEN;
    repeated = false;
    if (!byId.containsValue(done)) {
      handOn(done);
    }
  }

  private void handOn(TextCall done) {
    done.end();
    if (done.isSomething()) {
      calls.accept(done);
    }
  }
}
