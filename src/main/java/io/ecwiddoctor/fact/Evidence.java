package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All that is known about one store and its token before anything is concluded. Immutable.
 *
 * @param store what was given as the store id
 * @param token what the token looks like; never the token
 * @param profile the scopes that the job needs
 * @param candidates other stores that the token may belong to; at most {@value #MAX_CANDIDATES}
 * @param appScopes the scopes that the app's Details page shows; empty where nobody said
 * @param writeProbes whether requests may be sent that can only fail, to test what only writing
 *     needs
 * @param patienceSeconds the longest {@code Retry-After} that is worth waiting for
 * @param outcomes what came of the probes so far; their times give the order, not the list
 * @param throttledAt when other requests from the same address were answered with 429
 */
public record Evidence(
    StoreShape store,
    TokenShape token,
    ScopeProfile profile,
    List<StoreId> candidates,
    Set<Scope> appScopes,
    boolean writeProbes,
    int patienceSeconds,
    List<ProbeOutcome> outcomes,
    List<Instant> throttledAt) {

  /** More would not fit into the five requests that a rejected token may cost. */
  public static final int MAX_CANDIDATES = 2;

  public Evidence {
    if (candidates.size() > MAX_CANDIDATES) {
      throw new IllegalArgumentException(
          "At most " + MAX_CANDIDATES + " candidate stores can be tried, not " + candidates.size());
    }
    candidates = List.copyOf(candidates);
    appScopes = Set.copyOf(appScopes);
    outcomes = List.copyOf(outcomes);
    throttledAt = List.copyOf(throttledAt);
  }

  /** Evidence before the first probe, without any of the extras. */
  public static Evidence of(StoreShape store, TokenShape token, ScopeProfile profile) {
    return new Evidence(store, token, profile, List.of(), Set.of(), false, 0, List.of(), List.of());
  }

  /** The same evidence and the outcome of one more probe. */
  public Evidence plus(ProbeOutcome outcome) {
    List<ProbeOutcome> more = new ArrayList<>(outcomes);
    more.add(outcome);
    return withOutcomes(more);
  }

  /** The same evidence with these outcomes in place of its own. */
  public Evidence withOutcomes(List<? extends ProbeOutcome> others) {
    return new Evidence(
        store,
        token,
        profile,
        candidates,
        appScopes,
        writeProbes,
        patienceSeconds,
        List.copyOf(others),
        throttledAt);
  }

  /** The same evidence for a job that needs other scopes. */
  public Evidence withProfile(ScopeProfile needed) {
    return new Evidence(
        store,
        token,
        needed,
        candidates,
        appScopes,
        writeProbes,
        patienceSeconds,
        outcomes,
        throttledAt);
  }

  /** The same evidence with other stores to try if the token is rejected. */
  public Evidence withCandidates(List<StoreId> stores) {
    return new Evidence(
        store,
        token,
        profile,
        stores,
        appScopes,
        writeProbes,
        patienceSeconds,
        outcomes,
        throttledAt);
  }

  /** The same evidence with the scopes that the app's Details page shows. */
  public Evidence withAppScopes(Set<Scope> shown) {
    return new Evidence(
        store,
        token,
        profile,
        candidates,
        shown,
        writeProbes,
        patienceSeconds,
        outcomes,
        throttledAt);
  }

  /** The same evidence, with or without leave to send write probes. */
  public Evidence withWriteProbes(boolean allowed) {
    return new Evidence(
        store,
        token,
        profile,
        candidates,
        appScopes,
        allowed,
        patienceSeconds,
        outcomes,
        throttledAt);
  }

  /** The same evidence, willing to wait so long when the API asks for it. */
  public Evidence withPatienceSeconds(int seconds) {
    return new Evidence(
        store, token, profile, candidates, appScopes, writeProbes, seconds, outcomes, throttledAt);
  }

  /** The same evidence, knowing of 429 replies to others at the same address. */
  public Evidence withThrottledAt(List<Instant> moments) {
    return new Evidence(
        store,
        token,
        profile,
        candidates,
        appScopes,
        writeProbes,
        patienceSeconds,
        outcomes,
        moments);
  }
}
