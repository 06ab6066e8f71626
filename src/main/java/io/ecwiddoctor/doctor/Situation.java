package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evidence without what differs from store to store. Immutable.
 *
 * @param token what the token looks like
 * @param profile the scopes that the job needs
 * @param appScopes the scopes that the app's Details page shows
 * @param writeProbes whether write probes are allowed
 * @param patienceSeconds the longest pause worth waiting for
 * @param outcomes what came of the requests in their order, as of the same store, a second apart
 */
record Situation(
    TokenShape token,
    ScopeProfile profile,
    Set<Scope> appScopes,
    boolean writeProbes,
    int patienceSeconds,
    List<ProbeOutcome> outcomes) {

  private static final int TOO_MANY_REQUESTS = 429;

  private static final StoreId ANY = StoreId.of(1);

  /** The situation; null where the evidence has more to it than that. */
  static @Nullable Situation of(Evidence evidence) {
    StoreId store = evidence.store().id();
    if (store == null || !evidence.candidates().isEmpty() || !evidence.throttledAt().isEmpty()) {
      return null;
    }
    List<ProbeOutcome> outcomes = new ArrayList<>(evidence.outcomes().size());
    Instant before = Instant.MIN;
    for (ProbeOutcome outcome : evidence.outcomes()) {
      // What happened at the same moment has no order, and the rules may look at it.
      if (!isOf(store, outcome) || !before.isBefore(outcome.at())) {
        return null;
      }
      before = outcome.at();
      outcomes.add(outcome.as(ANY, Instant.ofEpochSecond(outcomes.size()), 0));
    }
    return new Situation(
        evidence.token(),
        evidence.profile(),
        evidence.appScopes(),
        evidence.writeProbes(),
        evidence.patienceSeconds(),
        outcomes);
  }

  private static boolean isOf(StoreId store, ProbeOutcome outcome) {
    return outcome.store().equals(store)
        && (!(outcome instanceof Answered reply)
            || (reply.status() != TOO_MANY_REQUESTS
                && (reply.profile().equals(ProfileContent.NONE)
                    || reply.profile().storeId() == store.value())));
  }

  /** The same situation at this store, from this moment on, each request having taken so long. */
  Evidence at(StoreId store, Instant begun, int durationMillis) {
    List<ProbeOutcome> there = new ArrayList<>(outcomes.size());
    for (ProbeOutcome outcome : outcomes) {
      there.add(
          outcome.as(store, begun.plusSeconds(outcome.at().getEpochSecond()), durationMillis));
    }
    return Evidence.of(StoreShape.of(store), token, profile)
        .withAppScopes(appScopes)
        .withWriteProbes(writeProbes)
        .withPatienceSeconds(patienceSeconds)
        .withOutcomes(there);
  }
}
