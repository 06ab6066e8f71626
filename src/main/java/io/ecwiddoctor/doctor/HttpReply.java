package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.probe.Failures;
import io.ecwiddoctor.probe.reply.RawReply;
import io.ecwiddoctor.probe.reply.RawReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply to a probe that a caller sent over an HTTP stack of its own. It turns into the fact that
 * the rules see, in which there is no token, whatever the reply echoes.
 *
 * <p>The caller sends {@code GET <base URL>/<store><path of the probe>} with {@code Authorization:
 * Bearer <token>}, follows no redirect, and sends nothing that {@link
 * io.ecwiddoctor.model.Assessment#nextProbes()} does not list. Immutable and thread-safe.
 */
public final class HttpReply {

  private final RawReply raw;

  private HttpReply(RawReply raw) {
    this.raw = raw;
  }

  /**
   * A reply as it came.
   *
   * @param status the HTTP status
   * @param reason the reason phrase; empty where the stack does not tell, as over HTTP/2
   * @param headers the headers by name in whatever case
   * @param body unpacked and whole; of more than 64 KiB only the size counts
   */
  public static HttpReply of(
      int status, String reason, Map<String, ? extends List<String>> headers, byte[] body) {
    int length = Math.min(body.length, ReplyReader.BODY_LIMIT);
    return new HttpReply(
        RawReply.of(
            status,
            reason,
            name -> header(headers, name),
            new String(body, 0, length, StandardCharsets.UTF_8),
            length < body.length ? Completeness.OVER_LIMIT : Completeness.WHOLE));
  }

  private static @Nullable String header(Map<String, ? extends List<String>> headers, String name) {
    // HttpURLConnection has the status line under the name null.
    return headers.entrySet().stream()
        .filter(entry -> name.equalsIgnoreCase(entry.getKey()) && !entry.getValue().isEmpty())
        .map(entry -> entry.getValue().get(0))
        .findFirst()
        .orElse(null);
  }

  /**
   * The fact that this reply to that request amounts to.
   *
   * @param token the token that was sent, so that it can be left out
   * @param at when the reply was there
   * @param took how long that took
   */
  public Answered to(ProbeRequest request, AccessToken token, Instant at, Duration took) {
    return new ReplyReader(token).read(request.probe(), request.store(), at, millis(took), raw);
  }

  /**
   * The fact that a request got no reply, for the reason of that exception.
   *
   * @param at when it was given up
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
}
