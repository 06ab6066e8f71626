package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.importer.HttpLines.Part;
import io.ecwiddoctor.capture.importer.TextFormats.Kind;
import io.ecwiddoctor.capture.importer.TextFormats.Stripped;
import io.ecwiddoctor.capture.importer.TextLines.Line;
import io.ecwiddoctor.fact.Failure;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Locale;
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

  /** A body without a line break, and the prompt with the next command behind it. */
  private static final Pattern GLUED =
      Pattern.compile("([^\\n]{0,60000}[}\\]>])([^{}\\[\\]<>\"]{0,120}[$#%>❯]\\s{0,5}curl\\s.*)");

  private static final int MOST_VARIABLES = 100;

  private static final Pattern HIDDEN_BODY = Pattern.compile("[{}] \\[(\\d{1,12}) bytes data]");

  /** How a body begins, and not an object in some program's own notation. */
  private static final Pattern BODY =
      Pattern.compile("(?:\\{(?:\\s*[\"}].*)?|\\[(?:\\s*[\\[{\"\\]\\d-](?!.*=>).*)?|<.*)");

  private final TextFormats formats = TextFormats.all();
  private final Predicate<String> ours;
  private final HttpLines http;
  private final LineMentions mentions;
  private final TraceLines trace = new TraceLines();
  private final CommandLines command = new CommandLines();
  private final Map<String, String> variables = new HashMap<>();

  /** A document around the calls; the objects in it aren't bodies. */
  private final BodyText document = new BodyText();

  /**
   * A reader.
   *
   * @param ours whether an address is of interest where a line only mentions it
   * @param calls takes each call in the order in which it ends
   */
  TextReader(Predicate<String> ours, Consumer<TextCall> calls) {
    this.ours = ours;
    this.http =
        new HttpLines(
            call -> {
              lookInDump(call);
              call.fill(variables);
              calls.accept(call);
            });
    this.mentions = new LineMentions(http, ours);
  }

  /** A program may show the request in the object that it put the reply into. */
  private void lookInDump(TextCall call) {
    String dump = call.reply().dump();
    TextFields fields = formats.fields(dump);
    String url = fields.url(ours);
    if (!url.isEmpty() && !call.hasRequest()) {
      call.request(fields.get("method").toUpperCase(Locale.ROOT), url);
    }
  }

  private TextCall call() {
    return http.call();
  }

  /** Reads all of it. */
  void read(Reader reader, String place) throws IOException {
    for (Line line : TextLines.read(reader, place)) {
      if (!line.isEdge()) {
        take(line);
      } else if (!command.isOpen()) {
        http.go(Part.BETWEEN);
      }
    }
    trace.end().forEach(this::takeBare);
    http.end();
  }

  private void take(Line line) {
    String raw = line.text();
    if (document.isOpen() || (document.isBlank() && !http.call().isSomething())) {
      document.add(raw);
    }
    Matcher behind = GLUED.matcher(http.part() == Part.BODY ? raw : "");
    if (behind.matches()) {
      call().reply().body().add(behind.group(1));
      takeBare(behind.group(2));
    } else if (http.isBodyOpen() && !interrupts(raw)) {
      call().reply().body().add(raw);
    } else {
      Stripped stripped = formats.strip(raw);
      http.line(line.number(), stripped.time());
      boolean meter = stripped.line().isBlank() && !raw.isBlank() && http.part() == Part.BODY;
      if (!meter) {
        trace.lines(stripped.line()).forEach(this::takeBare);
      }
    }
  }

  /** Whether a line can't belong to a body that is open. */
  private boolean interrupts(String raw) {
    return raw.startsWith("* ")
        || raw.startsWith("curl: (")
        || raw.startsWith("<-- END")
        || raw.startsWith("<= Recv")
        || HttpLines.STATUS.matcher(raw.strip()).matches()
        || HIDDEN_BODY.matcher(raw.strip()).matches()
        || (raw.contains("curl") && CommandLine.begins(raw.strip()));
  }

  private void takeBare(String line) {
    String text = line.strip();
    if (command.takes(text)) {
      if (!command.isOpen()) {
        http.finishWhole();
        call().command(command.parse(ours));
      }
      return;
    }
    TextFields variable = formats.find(Kind.VARIABLE, text);
    if (variable != null && variables.size() < MOST_VARIABLES) {
      variables.putIfAbsent(variable.get("name"), variable.get("value"));
    }
    TextFields received = formats.find(Kind.RECEIVED, line);
    TextFields sent = received == null ? formats.find(Kind.SENT, line) : null;
    if (received != null) {
      TextLines.unescaped(received.get("text")).forEach(each -> http.received(each, true));
    } else if (sent != null) {
      TextLines.unescaped(sent.get("text")).forEach(http::sent);
    } else if (!isNoise(text) && !isSection(text) && !http.plain(text, line)) {
      loose(text, line);
    }
  }

  private boolean isNoise(String line) {
    TextReply reply = call().reply();
    if (call().hasReply() && formats.matches(Kind.EMPTY, line)) {
      reply.emptyBody();
    }
    Matcher hidden = HIDDEN_BODY.matcher(line);
    if (http.part() == Part.BODY && hidden.matches()) {
      if (hidden.group(1).equals("0")) {
        reply.seeEnd();
      } else {
        reply.hideBody();
      }
    }
    if (!formats.matches(Kind.NOISE, line)) {
      return false;
    }
    Failure setback = formats.matches(Kind.SETBACK, line) ? formats.failure(line) : null;
    if (setback == Failure.PROXY_REFUSED) {
      call().fail(setback);
    } else if (setback != null) {
      call().setback(setback);
    }
    if (line.startsWith("*")) {
      reply.seeEnd();
    }
    return true;
  }

  /** A heading of a tool's own. */
  private boolean isSection(String text) {
    String section = formats.name(Kind.SECTION, text);
    if (!section.isEmpty()) {
      http.go(Part.valueOf(section));
    }
    return !section.isEmpty() || http.part() == Part.SENT_BODY;
  }

  /** A line of a log, or of an error text. */
  private void loose(String text, String raw) {
    TextFields head = formats.find(Kind.HEAD, text);
    if (head != null && head(head)) {
      return;
    }
    if (http.part() == Part.HEAD) {
      http.go(Part.BETWEEN);
    }
    TextFields found = formats.fields(text);
    if (found.url(ours).isEmpty() && isBody(text)) {
      call().reply().body().add(raw);
      http.go(Part.BODY);
    }
    mentions.take(found);
    mentions.fail(text);
    if (formats.matches(Kind.BRACES, text)) {
      http.headersInBraces();
    }
  }

  private boolean isBody(String text) {
    TextCall call = call();
    return BODY.matcher(text).matches()
        && !document.isOpen()
        && call.reply().body().isBlank()
        && call.reply().code().isEmpty()
        && (call.isCommanded() || call.isRequestShown() || call.hasReply());
  }

  /** A status on a line of its own. */
  private boolean head(TextFields head) {
    String url = head.url(any -> true);
    if (!url.isEmpty() && !url.equals(call().target())) {
      http.request("", url);
    }
    if (call().hasReply()) {
      return call().reply().status() == head.status();
    }
    http.bareStatus(head.status(), head.get("reason"));
    http.go(Part.HEAD);
    return true;
  }
}
