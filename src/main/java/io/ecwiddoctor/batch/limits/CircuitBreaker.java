package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Throttled;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

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

  private final AtomicReference<Instant> throttled = new AtomicReference<>(Instant.MIN);
  private int failures;
  private int pauses;

  /** Notes an outcome. */
  public void observe(ProbeOutcome outcome) {
    if (outcome instanceof Answered reply && reply.status() == 429) {
      throttled.accumulateAndGet(reply.at(), (one, other) -> one.isAfter(other) ? one : other);
    }
    note(outcome instanceof Answered reply && (reply.isConclusive() || reply.status() == 429));
  }

  private synchronized void note(boolean useful) {
    failures = useful ? 0 : failures + 1;
    pauses = useful ? 0 : pauses;
  }

  /** Returns the last 429 of any row, if it puts this outcome in doubt. */
  List<Instant> doubts(ProbeOutcome outcome) {
    Instant last = throttled.get();
    return outcome instanceof Answered reply
            && last.isAfter(Instant.MIN)
            && new Throttled(last, null).mayExplain(reply)
        ? List.of(last)
        : List.of();
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
