package io.ecwiddoctor.probe.reply;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ProbeRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP reply, from the wire or a file. All of it is the sender's and may contain the token;
 * {@link ReplyReader} makes a fact of it that doesn't.
 *
 * <p>A caller with an HTTP stack of its own makes one with {@link #of(int, String, Map, byte[])}
 * and turns it into a fact with {@link #to}. Such a caller sends {@code GET <base URL>/<store><path
 * of the probe>} with {@code Authorization: Bearer <token>}, follows no redirect, and sends nothing
 * that {@link io.ecwiddoctor.model.Assessment#nextProbes()} doesn't list.
 *
 * <p>Immutable and thread-safe.
 *
 * @param status the HTTP status
 * @param reason the reason phrase; empty over HTTP/2 and where a file doesn't have it
 * @param headers the headers by name, whatever its case; at most {@value #MOST_HEADERS} are kept
 * @param body the body, decompressed, as UTF-8
 * @param completeness whether the body is complete
 */
public record HttpReply(
    int status,
    String reason,
    Map<String, List<String>> headers,
    String body,
    Completeness completeness) {

  private static final int MOST_HEADERS = 100;

  public HttpReply {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      // HttpURLConnection has the status line under the name null.
      if (header.getKey() != null && copy.size() < MOST_HEADERS) {
        copy.merge(header.getKey(), List.copyOf(header.getValue()), HttpReply::joined);
      }
    }
    headers = Collections.unmodifiableMap(copy);
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /** Whether a body is complete. */
  public enum Completeness {
    /** It is. */
    WHOLE,
    /** The connection ended in the middle. */
    TRUNCATED,
    /** There was more than {@link ReplyReader#BODY_LIMIT} bytes. */
    OVER_LIMIT,
    /** A file doesn't have it, or only a part of it. */
    NOT_SEEN
  }

  /**
   * Returns a reply as it was received.
   *
   * @param status the HTTP status
   * @param reason the reason phrase; empty where the stack doesn't have it, as over HTTP/2
   * @param headers the headers by name, whatever its case
   * @param body decompressed and whole; beyond 64 KiB only its size counts
   */
  public static HttpReply of(
      int status, String reason, Map<String, List<String>> headers, byte[] body) {
    int length = Math.min(body.length, ReplyReader.BODY_LIMIT);
    return new HttpReply(
        status,
        reason,
        headers,
        new String(body, 0, length, StandardCharsets.UTF_8),
        length < body.length ? Completeness.OVER_LIMIT : Completeness.WHOLE);
  }

  /** A reply with one value for each header. */
  public static HttpReply of(
      int status,
      String reason,
      Map<String, String> headers,
      String body,
      Completeness completeness) {
    Map<String, List<String>> lists = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new HttpReply(status, reason, lists, body, completeness);
  }

  /**
   * Returns this reply to a probe as a fact.
   *
   * @param token the token that was sent, so that it can be redacted
   * @param at when the reply was complete
   * @param took how long that took
   */
  public Answered to(ProbeRequest request, AccessToken token, Instant at, Duration took) {
    return new ReplyReader(token).read(request.probe(), request.store(), at, millis(took), this);
  }

  /**
   * Returns the fact that a probe got no reply.
   *
   * @param reason why it failed
   * @param at when it failed
   * @param took how long that took
   */
  public static Unanswered none(
      ProbeRequest request, IOException reason, Instant at, Duration took) {
    return new Unanswered(
        request.probe(), request.store(), at, millis(took), Failures.of(reason, false));
  }

  private static int millis(Duration took) {
    return (int) Math.min(took.toMillis(), Integer.MAX_VALUE);
  }

  /** Returns the first value of the header, or an empty string. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  /** Returns the header's values in their order, or an empty list. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** Returns the same reply with another body, which is complete. */
  public HttpReply withBody(String whole) {
    return new HttpReply(status, reason, headers, whole, Completeness.WHOLE);
  }

  /** The status and the names of the headers: the rest may echo a token or name somebody. */
  @Override
  public String toString() {
    return "HttpReply[status="
        + status
        + ", headers="
        + headers.keySet()
        + ", body="
        + body.length()
        + " characters, "
        + completeness
        + "]";
  }

  /** Whether it asks for credentials of another kind, which Ecwid never does by its documents. */
  boolean isChallenge() {
    return headers.containsKey("WWW-Authenticate") || headers.containsKey("Proxy-Authenticate");
  }

  /**
   * Whether its Content-Length contradicts its body or itself, as with two senders or a broken one.
   */
  boolean isContradictory() {
    List<String> lengths =
        headers("Content-Length").stream().map(String::strip).distinct().toList();
    return lengths.size() > 1
        || (!lengths.isEmpty() && headers.containsKey("Transfer-Encoding"))
        || (lengths.equals(List.of("0")) && !body.isBlank() && completeness == Completeness.WHOLE);
  }
}
