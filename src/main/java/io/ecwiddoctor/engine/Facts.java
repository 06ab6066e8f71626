package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.AppScope;
import io.ecwiddoctor.fact.CandidateStore;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.MaxWait;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Requested;
import io.ecwiddoctor.fact.Throttled;
import io.ecwiddoctor.fact.WriteProbesAllowed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Lays evidence out as the facts that rules start from.
 *
 * <p>Of several outcomes of one probe at one store the rules see the last that settled something,
 * or else the last: a time-out after an answer takes nothing back. Each 429 stays visible besides,
 * and so does a later refusal that nobody kept the body of, which may take it back.
 */
final class Facts {

  private static final int TOO_MANY_REQUESTS = 429;

  /** A total order, so that the order in which outcomes are listed never matters. */
  private static final Comparator<ProbeOutcome> IN_TIME =
      Comparator.comparing(ProbeOutcome::at).thenComparing(Object::toString);

  private Facts() {}

  static List<Object> of(Evidence evidence) {
    List<Throttled> throttles = throttles(evidence);
    List<Object> facts = new ArrayList<>(8 + evidence.outcomes().size());
    facts.add(evidence.store());
    facts.add(evidence.token());
    facts.add(new Requested(evidence.profile().scopes()));
    facts.add(new MaxWait(evidence.patienceSeconds()));
    if (evidence.writeProbes()) {
      facts.add(new WriteProbesAllowed());
    }
    evidence.appScopes().forEach(scope -> facts.add(new AppScope(scope)));
    evidence.candidates().forEach(id -> facts.add(new CandidateStore(id)));
    facts.addAll(throttles);
    facts.addAll(telling(evidence.outcomes(), throttles));
    return facts;
  }

  private static List<Throttled> throttles(Evidence evidence) {
    List<Throttled> throttles = new ArrayList<>();
    for (Instant at : evidence.throttledAt()) {
      throttles.add(new Throttled(at, null));
    }
    for (ProbeOutcome outcome : evidence.outcomes()) {
      if (outcome instanceof Answered answered && answered.status() == TOO_MANY_REQUESTS) {
        throttles.add(new Throttled(answered.at(), answered));
      }
    }
    return throttles;
  }

  private static Collection<ProbeOutcome> telling(
      List<ProbeOutcome> outcomes, List<Throttled> throttles) {
    if (outcomes.size() < 2) {
      return outcomes;
    }
    List<ProbeOutcome> inTime = new ArrayList<>(outcomes);
    inTime.sort(IN_TIME);
    List<ProbeOutcome> telling = new ArrayList<>(inTime.size());
    List<ProbeOutcome> unread = new ArrayList<>(0);
    for (ProbeOutcome later : inTime) {
      boolean settled = isSettled(later, throttles);
      boolean refusal = isUnread(later);
      if (settled || refusal) {
        unread.removeIf(other -> isSame(other, later));
      }
      int earlier = indexOfSame(later, telling);
      if (refusal) {
        unread.add(later);
      } else if (earlier < 0) {
        telling.add(later);
      } else if (settled || !isSettled(telling.get(earlier), throttles)) {
        telling.set(earlier, later);
      }
    }
    telling.addAll(unread);
    return telling;
  }

  /** Where the outcome of the same probe stands; they are too few for a map to pay. */
  private static int indexOfSame(ProbeOutcome outcome, List<ProbeOutcome> telling) {
    for (int i = 0; i < telling.size(); i++) {
      if (isSame(telling.get(i), outcome)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSame(ProbeOutcome one, ProbeOutcome other) {
    return one.probe() == other.probe() && one.store().equals(other.store());
  }

  private static boolean isUnread(ProbeOutcome outcome) {
    return outcome instanceof Answered answered && answered.isUnreadRefusal();
  }

  private static boolean isSettled(ProbeOutcome outcome, List<Throttled> throttles) {
    return outcome instanceof Answered answered
        && answered.isSettled()
        && (answered.status() != 403
            || throttles.stream().noneMatch(throttle -> throttle.reaches(answered.at())));
  }
}
