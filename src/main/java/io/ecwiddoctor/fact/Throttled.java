package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Proof;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A 429 that came to this address: to this token's request, or to somebody else's.
 *
 * @param at when, in UTC
 * @param reply the 429 itself; null where it was somebody else's
 */
public record Throttled(Instant at, @Nullable Answered reply) {

  /**
   * How long a refusal may still be the throttle's, unless the API asks to wait longer: what the
   * vendor's WordPress plugin waits.
   */
  private static final Duration AFTERMATH = Duration.ofMinutes(5);

  /** That it came. */
  public Proof proof() {
    return reply == null
        ? new Proof("another request from this address", "429 at " + at)
        : reply.proof();
  }

  /** Until when a refusal is not to be believed, in UTC. */
  public Instant until() {
    Duration asked = Duration.ofSeconds(reply == null ? 0 : reply.retryAfterSeconds());
    return at.plus(asked.compareTo(AFTERMATH) > 0 ? asked : AFTERMATH);
  }

  /** Returns whether the reply is a refusal, 401 or 403, that may be the throttle's. */
  public boolean mayExplain(Answered refusal) {
    return (refusal.status() == 401 || refusal.status() == 403)
        && !refusal.at().isBefore(at)
        && !refusal.at().isAfter(until());
  }
}
