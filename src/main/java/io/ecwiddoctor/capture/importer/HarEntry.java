package io.ecwiddoctor.capture.importer;

import com.google.gson.JsonObject;
import io.ecwiddoctor.capture.importer.HarRequest.Redirect;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.Credential;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One entry of a HAR. Not thread-safe. */
final class HarEntry {

  /** The most characters that are held of a string; the rules need no more. */
  static final int LONGEST_TEXT = 1024 * 1024;

  private static final int OK = 200;
  private static final int LOWEST_STATUS = 200;

  private final LenientJson json;
  private final EvidenceCollector collector;
  private final Timeline timeline;
  private final HarRequest request;
  private final Map<String, String> received = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private String started = "";
  private double millis;
  private int status;
  private String reason = "";
  private String error = "";
  private final HarContent content;
  private boolean cached;
  private boolean cutOff;

  /**
   * An entry.
   *
   * @param request its request, which is read with it
   */
  HarEntry(LenientJson json, EvidenceCollector collector, Timeline timeline, HarRequest request) {
    this.json = json;
    this.request = request;
    this.content = new HarContent(json);
    this.collector = collector;
    this.timeline = timeline;
  }

  /** Returns where the call was redirected to; null if it wasn't, or carried no token. */
  @Nullable Redirect redirect() {
    return request.redirect(status, received);
  }

  /** Whether it shows a token, so that tokens weren't removed from the file. */
  boolean showsToken() {
    return !request.headers().getOrDefault("authorization", "").isBlank();
  }

  boolean isTorn() {
    return cutOff;
  }

  /** Returns what a diagnosis uses of it; null if that is nothing. */
  @Nullable JsonObject scrubbed(HarScrubber words) {
    String url = request.url();
    if (url == null || !isWanted()) {
      return showsToken() ? HarScrubber.stranger() : null;
    }
    JsonObject entry = new JsonObject();
    Instant begun = Timeline.loggedTime(started);
    entry.addProperty("startedDateTime", begun == null ? "" : begun.toString());
    entry.addProperty("time", Double.isFinite(millis) ? millis : 0);
    entry.add("request", words.request(request.method(), url, request.headers()));
    if (cached) {
      entry.addProperty("_fromCache", "memory");
    }
    String text = isBroken() || cutOff ? null : content.text(received);
    boolean large = text != null && text.length() > ReplyReader.BODY_LIMIT;
    entry.add(
        "response",
        HarScrubber.response(
            status,
            reason,
            received,
            HarScrubber.content(text, text != null && content.isCut(text), large && status != OK),
            error));
    return entry;
  }

  /** Reads the entry and hands its call on, also one that breaks off. */
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
    if (request.url() == null || request.method().isEmpty() || status < LOWEST_STATUS) {
      collector.skipped().cutOff();
      return;
    }
    cutOff = true;
    take();
  }

  private void take() {
    if (!isWanted()) {
      collector.skipped().otherHost();
    } else if (cached || request.method().equals("OPTIONS") || error.contains("ERR_ABORTED")) {
      collector.skipped().uninformative();
    } else {
      Instant date = Timeline.httpDate(received.getOrDefault("date", ""));
      timeline.add(call(), date, ended());
    }
  }

  /** Whether the call went to the API, or where people take something for it. */
  private boolean isWanted() {
    String url = request.url();
    return url != null
        && collector.address(request.method(), url, Credential.of(request.headers(), url, false))
            != null;
  }

  private boolean entry(String name) throws IOException {
    switch (name) {
      case "startedDateTime" -> started = json.text();
      case "time" -> millis = json.number();
      case "request" -> json.members(request::member);
      case "response" -> {
        if (request.url() != null && !isWanted()) {
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

  private boolean response(String name) throws IOException {
    switch (name) {
      case "status" -> status = (int) json.number();
      case "statusText" -> reason = json.text();
      case "headers" -> json.pairs(received);
      case "bodySize" -> content.transferred((long) json.number());
      case "content" -> json.members(content::member);
      case "_error", "_failureText" -> error = json.text();
      default -> {
        return false;
      }
    }
    return true;
  }

  private Call call() {
    Failure failure = status <= 0 ? TextFormats.all().failure(error) : null;
    return new Call(
        request.method(),
        String.valueOf(request.url()),
        request.credential(),
        request.body(),
        Instant.EPOCH,
        took(),
        reply(),
        failure);
  }

  private int took() {
    return (int) Math.max(0, Math.min(millis, Integer.MAX_VALUE));
  }

  private @Nullable HttpReply reply() {
    if (status <= 0) {
      return null;
    }
    String text = isBroken() || cutOff ? null : content.text(received);
    boolean known = text != null && !content.isCut(text) && !request.method().equals("HEAD");
    return Bodies.reply(
        status,
        reason,
        received,
        text == null ? "" : text,
        known ? Completeness.WHOLE : Completeness.NOT_SEEN);
  }

  /** Whether the browser couldn't read the reply to its end or show it to the page. */
  private boolean isBroken() {
    return !error.isEmpty() && !error.contains("ERR_HTTP_RESPONSE_CODE_FAILURE");
  }

  private @Nullable Instant ended() {
    Instant begun = Timeline.loggedTime(started);
    return begun == null ? null : begun.plusMillis(took());
  }
}
