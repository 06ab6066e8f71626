package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Proof;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A 429 that this IP address got, for this token's request or another's.
 *
 * @param at when, in UTC
 * @param until until when a refusal may be a consequence of it, in UTC
 * @param reply the 429 itself; null where it was somebody else's
 */
public record Throttled(Instant at, Instant until, @Nullable Answered reply) {

  /**
   * How long after a 429 a refusal may be its consequence, unless the API asks for longer: as long
   * as the vendor's WordPress plugin waits.
   */
  private static final Duration AFTERMATH = Duration.ofMinutes(5);

  /** A 429 to this token's own request. */
  public static Throttled of(Answered reply) {
    Duration asked = Duration.ofSeconds(reply.retryAfterSeconds());
    return new Throttled(
        reply.at(), reply.at().plus(asked.compareTo(AFTERMATH) > 0 ? asked : AFTERMATH), reply);
  }

  /**
   * A 429 to another request from this IP address.
   *
   * @param until until when a refusal may be due to it; null for five minutes
   */
  public static Throttled byAnother(Instant at, @Nullable Instant until) {
    return new Throttled(at, until == null ? at.plus(AFTERMATH) : until, null);
  }

  /** Returns the words for a report. */
  public Proof proof() {
    return reply == null
        ? new Proof("another request from this IP address", "429 at " + at)
        : reply.proof();
  }

  /** Returns whether the reply is a refusal, 401 or 403, that this may explain. */
  public boolean mayExplain(Answered refusal) {
    return (refusal.status() == 401 || refusal.status() == 403)
        && !refusal.at().isBefore(at)
        && !refusal.at().isAfter(until);
  }
}
