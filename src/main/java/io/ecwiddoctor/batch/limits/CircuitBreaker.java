package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Throttled;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches what the whole run gets back: when it was last throttled, and whether anything that comes
 * back is the API's. Thread-safe.
 */
public final class CircuitBreaker {

  /** So many failures in a row, at different stores, open the breaker. */
  private static final int STREAK = 50;

  /** So many more after a pause show that it did not help. */
  private static final int SECOND_LOOK = 5;

  /** Seconds to wait before the next try; after the last one the run gives up. */
  private static final List<Integer> PAUSES = List.of(5, 15, 45);

  private @Nullable Throttling throttling;
  private int failures;
  private int pauses;

  /** Notes an outcome. */
  public void observe(ProbeOutcome outcome) {
    if (outcome instanceof Answered reply && reply.status() == 429) {
      noteThrottling(Throttled.of(reply));
    }
    note(outcome instanceof Answered reply && (reply.isConclusive() || reply.status() == 429));
  }

  private synchronized void note(boolean useful) {
    failures = useful ? 0 : failures + 1;
    pauses = useful ? 0 : pauses;
  }

  /**
   * Replies 429 that came while an earlier one's pause lasted.
   *
   * @param until the end of the longest pause
   */
  private record Throttling(Instant first, Instant last, Instant until) {

    Throttling and(Throttled next) {
      return next.at().isAfter(until)
          ? of(next)
          : new Throttling(min(first, next.at()), max(last, next.at()), max(until, next.until()));
    }

    static Throttling of(Throttled only) {
      return new Throttling(only.at(), only.at(), only.until());
    }

    private static Instant min(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }
  }

  private synchronized void noteThrottling(Throttled reply) {
    throttling = throttling == null ? Throttling.of(reply) : throttling.and(reply);
  }

  /** Returns the last 429 of any row before this outcome, if it puts the outcome in doubt. */
  synchronized List<Instant> doubts(ProbeOutcome outcome) {
    if (throttling == null) {
      return List.of();
    }
    // Rows are asked side by side: a later 429 may have been noted already.
    Instant at = outcome.at().isBefore(throttling.last) ? throttling.first : throttling.last;
    return outcome instanceof Answered reply
            && Throttled.byAnother(at, throttling.until).mayExplain(reply)
        ? List.of(at)
        : List.of();
  }

  /** Returns until when a refusal may be due to a 429 of any row; null if there was none. */
  synchronized @Nullable Instant doubtfulUntil() {
    return throttling == null ? null : throttling.until;
  }

  /** Returns the seconds to wait before the next row; 0 for none, -1 to give up. */
  public synchronized int pause() {
    if (failures < STREAK) {
      return 0;
    }
    if (pauses == PAUSES.size()) {
      return -1;
    }
    failures = STREAK - SECOND_LOOK;
    return PAUSES.get(pauses++);
  }
}
