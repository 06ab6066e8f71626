package io.ecwiddoctor.batch;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Throttled;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Watches what the run as a whole gets back from the API: when it was throttled last, and whether
 * anything that comes back is the API's at all. Thread-safe.
 */
final class CircuitBreaker {

  /** So many failures one after the other, of different stores, are no coincidence. */
  static final int STREAK = 50;

  /** So many rejected tokens without one accepted may mean that the address is refused. */
  static final int REJECTION_STREAK = 20;

  /** How many more show, after a pause, that it did not help. */
  private static final int SECOND_LOOK = 5;

  /** How long to wait, in seconds, before it is tried again; after the last it is given up. */
  private static final List<Integer> PAUSES = List.of(5, 15, 45);

  private final AtomicReference<Instant> throttled = new AtomicReference<>(Instant.MIN);
  private int failures;
  private int pauses;

  /** Takes notice of an outcome. */
  void observe(ProbeOutcome outcome) {
    if (outcome instanceof Answered reply && reply.status() == 429) {
      throttled.accumulateAndGet(reply.at(), (one, other) -> one.isAfter(other) ? one : other);
    }
    note(outcome instanceof Answered reply && (reply.isSettled() || reply.status() == 429));
  }

  private synchronized void note(boolean useful) {
    failures = useful ? 0 : failures + 1;
    pauses = useful ? 0 : pauses;
  }

  /** The last 429 of anybody's, where it puts this outcome in doubt. */
  List<Instant> doubts(ProbeOutcome outcome) {
    Instant last = throttled.get();
    return outcome instanceof Answered reply
            && reply.status() == 403
            && last.isAfter(Instant.MIN)
            && new Throttled(last, null).reaches(reply.at())
        ? List.of(last)
        : List.of();
  }

  /** How many seconds to wait before another row is begun; 0 for not at all, -1 for give up. */
  synchronized int pause() {
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
