package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.importer.TextFormats.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the heads and bodies of HTTP in a text, and begins another call where one is over. Not
 * thread-safe.
 */
final class HttpLines {

  static final Pattern STATUS =
      Pattern.compile("HTTP/[\\d.]{1,3} (\\d{3})(?: ((?!.*https?://).*))?");

  private static final Pattern HEADER =
      Pattern.compile(
          "(?!(?i:[\\w.-]{0,60}(?:error|exception|warning)|curl|wget|https?"
              + "|error_?message|(?:response_?)?(?:body|text|data|content)|payload|result|message|details?):)"
              + "([A-Za-z0-9-]{1,100}):(.*)");

  /** The documents print a header without its colon. */
  private static final Pattern CONTENT_TYPE =
      Pattern.compile("(?i)content-type ([\\w.+-]{1,60}/.*)");

  private final TextFormats formats = TextFormats.all();
  private final Consumer<TextCall> calls;
  private final Map<String, TextCall> byId = new LinkedHashMap<>();
  private TextCall call = new TextCall();
  private Part part = Part.BETWEEN;
  private boolean marked;
  private boolean repeated;
  private boolean strict;
  private boolean braces;
  private int line;

  /** Where in a call the text is. */
  enum Part {
    BETWEEN,
    SENT,
    /** The body of the request, under a heading. */
    SENT_BODY,
    HEAD,
    BODY
  }

  /**
   * A reader.
   *
   * @param calls takes each call in the order in which it ends
   */
  HttpLines(Consumer<TextCall> calls) {
    this.calls = calls;
  }

  /** Another line is read. */
  void line(int number, String shownTime) {
    line = number;
    call.at(number, shownTime);
  }

  TextCall call() {
    return call;
  }

  Part part() {
    return part;
  }

  void go(Part next) {
    part = next;
  }

  /** Headers follow in braces, as .NET prints a message. */
  void headersInBraces() {
    part = call.hasReply() ? Part.HEAD : Part.SENT;
    braces = true;
  }

  boolean isBodyOpen() {
    return part == Part.BODY && call.reply().body().isOpen();
  }

  /** Takes a line of which the side isn't marked; false if it isn't HTTP. */
  boolean plain(String text, String raw) {
    Matcher status = STATUS.matcher(text);
    TextFields request = formats.find(Kind.REQUEST, text);
    if (status.matches()) {
      status(Integer.parseInt(status.group(1)), status.group(2), false);
    } else if (braces && (text.equals("{") || text.equals("}"))) {
      braces = text.equals("{");
      part = braces ? part : Part.BETWEEN;
    } else if (request != null) {
      request(request.get("method"), request.url(any -> true));
    } else if (part == Part.SENT && HEADER.matcher(text).matches()) {
      sent(text);
    } else if (part == Part.HEAD && (text.isEmpty() || HEADER.matcher(text).matches())) {
      received(text, false);
    } else if (part == Part.BODY && strict && !call.reply().body().isDone()) {
      call.reply().body().add(raw);
    } else {
      return false;
    }
    return true;
  }

  /** Takes a line of a request. */
  void sent(String line) {
    TextFields request = formats.find(Kind.REQUEST, line.strip());
    Matcher header = HEADER.matcher(line);
    if (request != null) {
      request(request.get("method"), request.url(any -> true));
    } else if (header.matches()) {
      call.sent(header.group(1), header.group(2).strip());
    } else if (line.isBlank() && part == Part.SENT) {
      part = Part.BETWEEN;
    }
  }

  /** A request begins. Browsers show address and method in lines of their own. */
  void request(String method, String url) {
    boolean whole = !method.isEmpty() && !url.isEmpty();
    boolean another = call.hasOutcome() && (whole || call.hasRequest());
    if (another || (call.isRequestShown() && whole)) {
      finishWhole();
    }
    part = Part.SENT;
    call.request(method, url);
  }

  /** Takes a line of a reply. */
  void received(String line, boolean mark) {
    Matcher status = STATUS.matcher(line.strip());
    if (status.matches()) {
      status(Integer.parseInt(status.group(1)), status.group(2), mark);
    } else if (part == Part.HEAD && marked && !mark) {
      // With -i and -v each line of a head stands there twice.
      part = repeated && line.isBlank() ? Part.BODY : part;
      repeated &= part == Part.HEAD;
    } else if (part == Part.BODY) {
      call.reply().body().add(line);
    } else {
      head(line);
    }
  }

  private void head(String line) {
    Matcher header = HEADER.matcher(line);
    Matcher type = CONTENT_TYPE.matcher(line);
    if (header.matches()) {
      call.reply().header(header.group(1), header.group(2).strip());
    } else if (type.matches()) {
      call.reply().header("Content-Type", type.group(1).strip());
    } else if (line.isBlank()) {
      call.reply().endHead();
      part = Part.BODY;
    }
  }

  private void status(int status, String reason, boolean mark) {
    if (part == Part.HEAD && marked && !mark) {
      return;
    }
    boolean again = call.hasReply() && call.reply().status() == status;
    if (!mark && marked && again && call.reply().body().isBlank()) {
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
    call.replied(status, reason == null ? "" : reason.strip(), true);
    marked = mark;
    strict = true;
    part = Part.HEAD;
  }

  private static boolean isOtherOrigin(String from, String to) {
    int path = from.indexOf('/', from.indexOf("://") + 3);
    return from.contains("://") && path > 0 && !to.startsWith(from.substring(0, path + 1));
  }

  /** A status comes without the head of its reply. */
  void bareStatus(int status, String reason) {
    call.replied(status, reason, false);
    marked = false;
    strict = false;
  }

  /** Goes to the call with that number: some logs show calls that are under way together. */
  void select(String id) {
    if (byId.get(id) != call) {
      if (!call.isNumbered()) {
        finish();
      }
      call = byId.computeIfAbsent(id, key -> new TextCall());
      call.number();
      call.at(line, "");
    }
  }

  /** Another call begins, so that nothing of this one was cut off. */
  void finishWhole() {
    call.reply().seeEnd();
    finish();
  }

  /** This call is over. */
  void finish() {
    TextCall done = call;
    call = new TextCall();
    call.at(line, "");
    part = Part.BETWEEN;
    repeated = false;
    braces = false;
    if (!done.isNumbered()) {
      handOn(done);
    }
  }

  /** The text is over. */
  void end() {
    finish();
    byId.values().forEach(this::handOn);
  }

  private void handOn(TextCall done) {
    done.end();
    if (done.isSomething()) {
      calls.accept(done);
    }
  }
}
