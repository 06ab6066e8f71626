package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of somebody's calls with one token to one store: of each endpoint the last success, the
 * last refusal, the last refusal that nobody kept the body of, and the last outcome of any kind,
 * which is what the rules choose from. Thread-safe.
 */
public final class OutcomeHistory {

  /** A failure that nothing confirmed since says nothing about now. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final Map<Probe, Answered> successes = new EnumMap<>(Probe.class);
  private final Map<Probe, Answered> refusals = new EnumMap<>(Probe.class);
  private final Map<Probe, ProbeOutcome> latest = new EnumMap<>(Probe.class);
  private final Map<Probe, Answered> unread = new EnumMap<>(Probe.class);
  private @Nullable Answered throttled;

  /** Whether nothing is known yet. */
  public synchronized boolean isEmpty() {
    return latest.isEmpty();
  }

  /**
   * Notes an outcome.
   *
   * @return whether it is of another kind than the one before
   */
  public synchronized boolean note(ProbeOutcome outcome) {
    if (outcome instanceof Answered answered) {
      if (answered.isSettled() || answered.isUnreadRefusal()) {
        unread.remove(answered.probe());
      }
      if (answered.isUnreadRefusal()) {
        unread.put(answered.probe(), answered);
      } else if (answered.isSuccess()) {
        successes.put(answered.probe(), answered);
      } else if (answered.isSettled()) {
        refusals.put(answered.probe(), answered);
      } else if (answered.status() == 429) {
        throttled = answered;
      }
    }
    ProbeOutcome before = latest.put(outcome.probe(), outcome);
    return before == null || !kind(before).equals(kind(outcome));
  }

  /**
   * Notes that an endpoint goes on answering as it did.
   *
   * @return whether its last outcome was a success at all; if not, nothing is noted
   */
  public synchronized boolean noteAgain(Probe probe, Instant at) {
    if (!(latest.get(probe) instanceof Answered before) || !before.isSuccess()) {
      return false;
    }
    Answered now = before.withAt(at);
    successes.put(probe, now);
    latest.put(probe, now);
    return true;
  }

  /** Those that still tell something. */
  public synchronized List<ProbeOutcome> list() {
    Set<ProbeOutcome> outcomes = new LinkedHashSet<>();
    outcomes.addAll(successes.values());
    outcomes.addAll(refusals.values());
    outcomes.addAll(unread.values());
    outcomes.addAll(latest.values());
    if (throttled != null) {
      outcomes.add(throttled);
    }
    return current(outcomes);
  }

  private static List<ProbeOutcome> current(Collection<ProbeOutcome> outcomes) {
    Instant newest =
        outcomes.stream().map(ProbeOutcome::at).max(Instant::compareTo).orElse(Instant.MAX);
    List<ProbeOutcome> current = new ArrayList<>();
    for (ProbeOutcome outcome : outcomes) {
      boolean lasting =
          outcome instanceof Answered reply && (reply.isSettled() || reply.isUnreadRefusal());
      if (lasting || outcome.at().plus(FRESH).isAfter(newest)) {
        current.add(outcome);
      }
    }
    return current;
  }

  private static Object kind(ProbeOutcome outcome) {
    if (outcome instanceof Answered answered) {
      return List.of(answered.status(), answered.body(), answered.errorCode());
    }
    return ((Unanswered) outcome).failure();
  }
}
