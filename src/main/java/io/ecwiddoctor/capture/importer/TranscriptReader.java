package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what curl prints, and what people paste of it: with or without the command, the request or
 * the heads. Not thread-safe.
 */
final class TranscriptReader {

  /** No longer transcript is read, in characters: people paste some kilobytes. */
  private static final int LONGEST = 16 * 1024 * 1024;

  private static final Pattern PAINT = Pattern.compile("\\u001B\\[[0-9;]*[A-Za-z]");
  private static final Pattern COMMAND =
      Pattern.compile("(?:[^\"'{}<]{0,120}[$#%>❯]\\s*)?curl(?:\\.exe)?\\s+(\\S.*)");

  /** A body without a line break, and the prompt with the next command behind it. */
  private static final Pattern GLUED =
      Pattern.compile(
          "(.*[}\\]>])([^{}\\[\\]<>\"]{0,120}[$#%>❯]\\s*curl(?:\\.exe)?\\s+\\S.*)", Pattern.DOTALL);

  private static final Pattern CURL_ERROR = Pattern.compile("curl: \\((\\d{1,3})\\)(.*)");
  private static final Pattern REQUEST =
      Pattern.compile("> ([A-Z]{3,10}) (\\S+)(?: HTTP/[\\d.]+)?|([A-Z]{3,10}) (\\S+) HTTP/[\\d.]+");
  private static final Pattern STATUS = Pattern.compile("(< )?HTTP/[\\d.]+ (\\d{3})(?: (.*))?");
  private static final Pattern HEADER = Pattern.compile("(?:[<>] )?([A-Za-z0-9-]+):(.*)");
  private static final Pattern DATA = Pattern.compile("[{}] \\[(\\d{1,12}) bytes data]");
  private static final Pattern METER =
      Pattern.compile(
          "\\s*% Total .*|\\s*Dload .*|\\s*[\\d.]+[ \\d.kMG:-]*(?:--:--:--|\\d:\\d\\d)[ \\d.kMG:-]*");

  /** A terminal's width and more; what is longer would be slow to look at, and is no meter. */
  private static final int WIDEST_METER = 200;

  private static final Pattern TROUBLE =
      Pattern.compile(
          "(?i)\\* .*(?:could not resolve|connection refused|timed out|ssl certificate problem|empty"
              + " reply|recv failure|no route to host|unreachable|handshake failure"
              + "|no alternative certificate subject name).*");

  private enum Part {
    BETWEEN,
    SENT,
    HEAD,
    BODY
  }

  private final BufferedReader lines;
  private final EvidenceCollector book;
  private final Timeline timeline;
  private final Requests requests;
  private TranscriptCall pasted = new TranscriptCall(1);
  private Part part = Part.BETWEEN;
  private boolean prefixed;
  private boolean repeated;
  private String command = "";
  private int number;
  private int calls;

  TranscriptReader(Reader reader, EvidenceCollector book, IntakeSettings settings, String place) {
    this.book = book;
    this.timeline = new Timeline(book);
    this.requests = new Requests(settings, place);
    this.lines = new BufferedReader(new BoundedReader(reader, LONGEST, requests::tooLong));
  }

  /**
   * Reads all of it.
   *
   * @return false: whether a header that is not there was not sent, each call tells itself
   */
  boolean read() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      take(PAINT.matcher(line).replaceAll(""));
    }
    // A call without an end, behind others: the paste was cut off.
    if (calls == 0 || pasted.hasReply() || pasted.hasEnd()) {
      finish();
    } else if (pasted.hasRequest()) {
      book.leftOut().unanswered();
    }
    timeline.end();
    return false;
  }

  private void take(String line) {
    Matcher glued = GLUED.matcher(line);
    if (part == Part.BODY && glued.matches()) {
      pasted.body(glued.group(1));
      takeWhole(glued.group(2));
    } else {
      takeWhole(line);
    }
  }

  private void takeWhole(String line) {
    if (isOfCommand(line) || isMeter(line)) {
      return;
    }
    Matcher status = STATUS.matcher(line.stripTrailing());
    Matcher request = REQUEST.matcher(line.stripTrailing());
    if (status.matches()) {
      status(status);
    } else if (request.matches()) {
      boolean marked = request.group(1) != null;
      request(request.group(marked ? 1 : 3), request.group(marked ? 2 : 4));
    } else if (!isOfCurl(line)) {
      switch (part) {
        case SENT -> sent(line);
        case HEAD -> head(line);
        case BODY -> pasted.body(line);
        case BETWEEN -> {}
      }
    }
  }

  private static boolean isMeter(String line) {
    return line.length() <= WIDEST_METER && METER.matcher(line).matches();
  }

  /** A command line begins, or goes on. */
  private boolean isOfCommand(String line) {
    Matcher begun = COMMAND.matcher(line.strip());
    if (command.isEmpty() && !begun.matches()) {
      return false;
    }
    String words = command.isEmpty() ? begun.group(1) : command + " " + line.strip();
    if (words.endsWith("\\") || words.endsWith("^") || words.endsWith("`")) {
      command = words.substring(0, words.length() - 1);
      return true;
    }
    command = "";
    finishWhole();
    pasted.command(CurlCommand.parse(words, address -> book.target(address) != null));
    return true;
  }

  private void request(String method, String target) {
    if ((pasted.hasReply() && !pasted.isInterim())
        || pasted.hasFailure()
        || pasted.isRequestShown()) {
      finishWhole();
    }
    part = Part.SENT;
    if (!method.equals("CONNECT")) {
      pasted.request(method, target);
    }
  }

  private void status(Matcher line) {
    boolean marked = line.group(1) != null;
    if (part == Part.HEAD && prefixed && !marked) {
      return; // With -i and -v each line of a head stands there twice.
    }
    if (!marked && prefixed && isAgain(line)) {
      repeated = true;
      part = Part.HEAD;
      return;
    }
    if (pasted.hasReply() && !pasted.isInterim()) {
      String next = pasted.redirect();
      finishWhole();
      if (next.contains("://")) {
        pasted.follow(next);
      }
    }
    String reason = line.group(3) == null ? "" : line.group(3).strip();
    pasted.reply(Integer.parseInt(line.group(2)), reason);
    prefixed = marked;
    part = Part.HEAD;
  }

  /** Through a pipe the head of -i and the body come behind all that -v says. */
  private boolean isAgain(Matcher line) {
    return pasted.hasReply()
        && !pasted.hasBody()
        && pasted.status() == Integer.parseInt(line.group(2));
  }

  private void sent(String line) {
    Matcher header = HEADER.matcher(line);
    if (header.matches()) {
      pasted.sent(header.group(1), header.group(2).strip());
    } else {
      part = Part.BETWEEN;
    }
  }

  private void head(String line) {
    boolean marked = line.startsWith("<") && (line.length() == 1 || line.charAt(1) == ' ');
    if (prefixed && !marked) {
      if (repeated && line.isBlank()) {
        repeated = false;
        part = Part.BODY;
      }
      return;
    }
    Matcher header = HEADER.matcher(line);
    if (header.matches()) {
      pasted.received(header.group(1), header.group(2).strip());
      return;
    }
    part = Part.BODY;
    if (line.isBlank() || marked) {
      pasted.endHead();
    } else {
      pasted.body(line);
    }
  }

  /** What curl says in between. */
  private boolean isOfCurl(String line) {
    Matcher error = CURL_ERROR.matcher(line.strip());
    if (error.matches()) {
      fail(NetErrors.ofCurl(Integer.parseInt(error.group(1)), error.group(2)));
      return true;
    }
    Matcher data = DATA.matcher(line.strip());
    if (data.matches()) {
      if (part == Part.BODY && data.group(1).equals("0")) {
        pasted.tellEnd();
      } else if (part == Part.BODY) {
        pasted.hideBody();
      }
      return true;
    }
    // Even behind "left intact" the body may come, which curl prints on another channel.
    if (TROUBLE.matcher(line).matches()) {
      pasted.meet(NetErrors.failure(line));
    }
    boolean ofCurl = line.startsWith("* ");
    if (ofCurl) {
      pasted.tellEnd();
    }
    return ofCurl;
  }

  private void fail(@Nullable Failure why) {
    if (why != null) {
      pasted.fail(why);
    }
  }

  /** Another call begins, so that nothing of this one was cut off. */
  private void finishWhole() {
    pasted.tellEnd();
    finish();
  }

  private void finish() {
    TranscriptCall done = pasted;
    pasted = new TranscriptCall(number + 1);
    part = Part.BETWEEN;
    repeated = false;
    done.end();
    if (done.isSomething()) {
      Instant date = done.date();
      // The header has no fractions of seconds, and calls of one second have an order, too.
      timeline.add(requests.complete(done), date == null ? null : date.plusMillis(calls));
      calls++;
    }
  }
}
