package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Proof;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A 429 that this address got, for this token's request or another's.
 *
 * @param at when, in UTC
 * @param reply the 429 itself; null where it was somebody else's
 */
public record Throttled(Instant at, @Nullable Answered reply) {

  /**
   * How long after a 429 a refusal may be its consequence, unless the API asks for longer: as long
   * as the vendor's WordPress plugin waits.
   */
  private static final Duration AFTERMATH = Duration.ofMinutes(5);

  /** Returns the words for a report. */
  public Proof proof() {
    return reply == null
        ? new Proof("another request from this IP address", "429 at " + at)
        : reply.proof();
  }

  /** Until when a refusal may be a consequence of it, in UTC. */
  public Instant until() {
    Duration asked = Duration.ofSeconds(reply == null ? 0 : reply.retryAfterSeconds());
    return at.plus(asked.compareTo(AFTERMATH) > 0 ? asked : AFTERMATH);
  }

  /** Returns whether the reply is a refusal, 401 or 403, that this may explain. */
  public boolean mayExplain(Answered refusal) {
    return (refusal.status() == 401 || refusal.status() == 403)
        && !refusal.at().isBefore(at)
        && !refusal.at().isAfter(until());
  }
}
