package io.ecwiddoctor.engine;

import io.ecwiddoctor.engine.Reading.Throttle;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.StoreId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link Oracle} looks at: of several outcomes of one request the one that tells, and what
 * it amounts to by itself.
 */
final class Exhibits {

  private final List<Throttle> throttles = new ArrayList<>();
  private final Map<ProbeRequest, ProbeOutcome> telling = new HashMap<>();

  private final Map<ProbeRequest, ProbeOutcome> unread = new HashMap<>();

  private final Map<ProbeRequest, Integer> asked = new HashMap<>();

  Exhibits(Evidence evidence) {
    selectTelling(evidence);
  }

  /** Of several outcomes of one request the last that settles something, else the last. */
  private void selectTelling(Evidence evidence) {
    evidence
        .throttledAt()
        .forEach(at -> throttles.add(Throttle.ofOthers(at, evidence.throttledUntil())));
    for (ProbeOutcome outcome : evidence.outcomes()) {
      if (outcome instanceof Answered reply && reply.status() == 429) {
        throttles.add(Throttle.of(reply.at(), reply.retryAfterSeconds()));
      }
    }
    List<ProbeOutcome> inTime = new ArrayList<>(evidence.outcomes());
    inTime.sort(Comparator.comparing(ProbeOutcome::at));
    for (ProbeOutcome outcome : inTime) {
      ProbeRequest request = ProbeRequest.now(outcome.probe(), outcome.store());
      asked.merge(request, 1, Integer::sum);
      ProbeOutcome before = telling.get(request);
      if (read(outcome) == Reading.UNREAD) {
        unread.put(request, outcome);
        continue;
      }
      if (read(outcome).settles()) {
        unread.remove(request);
      }
      if (before == null || read(outcome).settles() || !read(before).settles()) {
        telling.put(request, outcome);
      }
    }
  }

  /** Whether there is a refusal without a body, and nothing after it tells what it was. */
  boolean isBlind() {
    return unread.keySet().stream().anyMatch(request -> request.probe() != Probe.APPLICATION_TOKEN);
  }

  /** How often it was asked. */
  int timesAsked(Probe probe, StoreId store) {
    return asked.getOrDefault(ProbeRequest.now(probe, store), 0);
  }

  /** How many requests ended in vain. */
  long timeOuts() {
    return all().stream()
        .filter(o -> o instanceof Unanswered silence && silence.failure() == Failure.TIMEOUT)
        .count();
  }

  /** When anything was answered with 429. */
  List<Throttle> throttles() {
    return throttles;
  }

  Collection<ProbeOutcome> all() {
    List<ProbeOutcome> all = new ArrayList<>(telling.values());
    all.addAll(unread.values());
    return all;
  }

  Reading read(ProbeOutcome outcome) {
    return Reading.of(outcome, throttles);
  }

  @Nullable ProbeOutcome outcome(Probe probe, StoreId store) {
    ProbeRequest request = ProbeRequest.now(probe, store);
    return telling.getOrDefault(request, unread.get(request));
  }

  @Nullable Reading reading(Probe probe, StoreId store) {
    ProbeOutcome outcome = outcome(probe, store);
    return outcome == null ? null : read(outcome);
  }

  /** The profile that the asked store's address gave. */
  @Nullable Answered profileOf(StoreId store) {
    return reading(Probe.PROFILE, store) == Reading.SUCCESS
        ? (Answered) outcome(Probe.PROFILE, store)
        : null;
  }

  boolean isOwnProfile(StoreId store) {
    Answered reply = profileOf(store);
    return reply != null && reply.profile().storeId() == store.value();
  }

  /** Whether the token works, as a public one or as that of another store. */
  boolean isForeignProfile(StoreId store) {
    Answered reply = profileOf(store);
    return reply != null && !(isOwnProfile(store) && reply.profile().account());
  }

  List<ProbeOutcome> sweepOutcomes(StoreId store) {
    List<ProbeOutcome> sweep = new ArrayList<>();
    for (ProbeOutcome outcome : all()) {
      boolean ofSweep =
          outcome.probe() == Probe.OTHER_CALL
              || (outcome.probe().scope() != null && !outcome.probe().isWrite());
      if (ofSweep && outcome.store().equals(store)) {
        sweep.add(outcome);
      }
    }
    return sweep;
  }

  /** Whether the control request shows that the API answers this address. */
  boolean addressWorks() {
    return reading(Probe.CONTROL, StoreId.NONEXISTENT) == Reading.NO_STORE;
  }

  /** Whether something stays open because of a throttle. */
  boolean isThrottled() {
    return all().stream()
        .anyMatch(
            outcome ->
                read(outcome) == Reading.LIMITED
                    || (outcome.probe() != Probe.APPLICATION_TOKEN
                        && read(outcome) == Reading.BACK_LATER)
                    || (outcome.probe() != Probe.APPLICATION_TOKEN
                        && Reading.isInAftermath(outcome, throttles)));
  }
}
