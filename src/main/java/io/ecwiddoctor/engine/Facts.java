package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.AppScope;
import io.ecwiddoctor.fact.AskedTwice;
import io.ecwiddoctor.fact.CandidateStore;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.MaxWait;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.RequestedScopes;
import io.ecwiddoctor.fact.Throttled;
import io.ecwiddoctor.fact.WriteProbesAllowed;
import io.ecwiddoctor.model.Probe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns evidence into the facts that rules start from.
 *
 * <p>Of several outcomes of one probe at one store the rules see the last conclusive one, or else
 * the last: a time-out doesn't disprove an earlier answer. They also see each 429, a later refusal
 * without its body, which may disprove it, and all outcomes whose order isn't known.
 */
final class Facts {

  private static final int TOO_MANY_REQUESTS = 429;

  private Facts() {}

  static List<Object> of(Evidence evidence) {
    List<Throttled> throttles = throttles(evidence);
    List<Object> facts = new ArrayList<>(8 + evidence.outcomes().size());
    facts.add(evidence.store());
    facts.add(evidence.token());
    facts.add(new RequestedScopes(evidence.profile().scopes()));
    facts.add(new MaxWait(evidence.patienceSeconds()));
    if (evidence.writeProbes()) {
      facts.add(new WriteProbesAllowed());
    }
    evidence.appScopes().forEach(scope -> facts.add(new AppScope(scope)));
    evidence.candidates().forEach(id -> facts.add(new CandidateStore(id)));
    facts.addAll(throttles);
    facts.addAll(askedTwice(evidence.outcomes()));
    facts.addAll(withoutSuperseded(evidence.outcomes(), throttles));
    return facts;
  }

  private static List<Throttled> throttles(Evidence evidence) {
    List<Throttled> throttles = new ArrayList<>();
    for (Instant at : evidence.throttledAt()) {
      throttles.add(Throttled.byAnother(at, evidence.throttledUntil()));
    }
    for (ProbeOutcome outcome : evidence.outcomes()) {
      if (outcome instanceof Answered answered && answered.status() == TOO_MANY_REQUESTS) {
        throttles.add(Throttled.of(answered));
      }
    }
    return throttles;
  }

  private static List<ProbeOutcome> withoutSuperseded(
      List<ProbeOutcome> outcomes, List<Throttled> throttles) {
    return outcomes.stream()
        .distinct()
        .filter(
            one ->
                outcomes.stream()
                    .noneMatch(other -> isSame(one, other) && supersedes(other, one, throttles)))
        .toList();
  }

  private static boolean supersedes(
      ProbeOutcome other, ProbeOutcome one, List<Throttled> throttles) {
    boolean later = other.isAfter(one);
    if (isConclusive(one, throttles)) {
      return later && isConclusive(other, throttles);
    }
    if (isUnread(one)) {
      return later && (isConclusive(other, throttles) || isUnread(other));
    }
    return isConclusive(other, throttles) || (later && !isUnread(other));
  }

  private static Set<AskedTwice> askedTwice(List<ProbeOutcome> outcomes) {
    Set<AskedTwice> once = new HashSet<>();
    return outcomes.stream()
        .map(outcome -> new AskedTwice(outcome.probe(), outcome.store()))
        .filter(asked -> !once.add(asked))
        .collect(Collectors.toSet());
  }

  private static boolean isSame(ProbeOutcome one, ProbeOutcome other) {
    return one.probe() == other.probe()
        && one.store().equals(other.store())
        && one.call().token() == other.call().token()
        && one.call().urlProblem() == other.call().urlProblem()
        && (one.probe() != Probe.OTHER_CALL || one.request().equals(other.request()));
  }

  private static boolean isUnread(ProbeOutcome outcome) {
    return outcome instanceof Answered answered && answered.isUnreadRefusal();
  }

  private static boolean isConclusive(ProbeOutcome outcome, List<Throttled> throttles) {
    return outcome instanceof Answered answered
        && answered.isConclusive()
        && throttles.stream().noneMatch(throttle -> throttle.mayExplain(answered));
  }
}
