package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.RowProcessor.Case;
import io.ecwiddoctor.doctor.DiagnosisResult;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rejected rows without a line until it shows whether it was their tokens that were rejected
 * or this address: a token that is accepted later clears them. Thread-safe.
 */
final class Doubts {

  private final List<Doubt> held = new ArrayList<>();
  private int repeats;

  /**
   * A row whose token was rejected.
   *
   * @param rejectedAt when it was rejected last, in UTC
   * @param repeats rows with the same store and token that came meanwhile
   */
  record Doubt(Case rejected, DiagnosisResult answer, Instant rejectedAt, List<Case> repeats) {}

  /** When a row was rejected that counts as a fault because of it; null if it was not. */
  static @Nullable Instant rejection(DiagnosisResult answer) {
    if (answer.report().verdict() != Verdict.FAULT) {
      return null;
    }
    return answer.outcomes().stream()
        .filter(RowRequestPolicy::isRejection)
        .map(ProbeOutcome::at)
        .max(Instant::compareTo)
        .orElse(null);
  }

  /** When a request was begun by which a token was accepted; null if none was. */
  static @Nullable Instant acceptance(List<ProbeOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.probe() == Probe.PROFILE)
        .filter(outcome -> outcome instanceof Answered reply && reply.isSuccess())
        // A millisecond more, as durations are rounded down.
        .map(outcome -> outcome.at().minusMillis(outcome.durationMillis() + 1L))
        .max(Instant::compareTo)
        .orElse(null);
  }

  synchronized void hold(Case rejected, DiagnosisResult answer, Instant rejectedAt) {
    held.add(new Doubt(rejected, answer, rejectedAt, new ArrayList<>()));
  }

  /** Keeps a row back with the one that it repeats; false if that one is not kept. */
  synchronized boolean holdRepeat(Case repeat) {
    for (Doubt doubt : held) {
      if (doubt.rejected.key() == repeat.key()) {
        repeats++;
        return doubt.repeats.add(repeat);
      }
    }
    return false;
  }

  /** How many rows wait for their line. */
  synchronized int size() {
    return held.size() + repeats;
  }

  /** What was rejected before this moment, in which the address was not blocked. */
  synchronized List<Doubt> before(Instant accepted) {
    return held.stream().filter(doubt -> !doubt.rejectedAt.isAfter(accepted)).toList();
  }

  synchronized List<Doubt> all() {
    return List.copyOf(held);
  }

  /**
   * Keeps a row no longer, as it has a line now.
   *
   * @return the rows that repeat it; none if somebody else has taken them
   */
  synchronized List<Case> release(Doubt doubt) {
    if (!held.remove(doubt)) {
      return List.of();
    }
    repeats -= doubt.repeats.size();
    return doubt.repeats;
  }
}
