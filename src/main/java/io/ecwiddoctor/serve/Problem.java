package io.ecwiddoctor.serve;

import com.google.gson.JsonObject;
import io.ecwiddoctor.batch.limits.CheckRefusedException;
import io.ecwiddoctor.model.Redactor;
import io.ecwiddoctor.report.Printable;
import java.util.Map;

/** An error that the caller gets to see: a problem document (RFC 9457), or a page of its words. */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"));

  private final int status;
  private final String limit;
  private final transient Map<String, String> headers;

  private Problem(int status, String words, String limit, Map<String, String> headers) {
    super(Redactor.ANY.suspects(Printable.line(words)), null, false, false);
    this.status = status;
    this.limit = limit;
    this.headers = headers;
  }

  /** A problem with these words, from which whatever may be a token is taken out. */
  static Problem of(int status, String words) {
    return new Problem(status, words, "", Map.of());
  }

  static Problem unauthorized(String words) {
    return new Problem(401, words, "", Map.of("WWW-Authenticate", "Bearer"));
  }

  static Problem wrongMethod(String allowed) {
    return new Problem(405, "Use " + allowed + " here.", "", Map.of("Allow", allowed));
  }

  static Problem busy() {
    return new Problem(
        503, "Too many requests are under way; try again.", "", Map.of("Retry-After", "1"));
  }

  /** What is said when its limits allow no check. */
  static Problem refused(CheckRefusedException refusal) {
    boolean busy = refusal.reason() == CheckRefusedException.Reason.BUSY;
    long seconds = refusal.retryAfterSeconds();
    return new Problem(
        busy ? 503 : 429,
        refusal.reason().words(),
        refusal.reason().name(),
        seconds == 0 ? Map.of() : Map.of("Retry-After", Long.toString(seconds)));
  }

  int status() {
    return status;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }

  String title() {
    return TITLES.getOrDefault(status, "Error");
  }

  String json() {
    JsonObject json = new JsonObject();
    json.addProperty("type", "about:blank");
    json.addProperty("title", title());
    json.addProperty("status", status);
    json.addProperty("detail", words());
    if (!limit.isEmpty()) {
      json.addProperty("limit", limit);
    }
    return json + "\n";
  }
}
