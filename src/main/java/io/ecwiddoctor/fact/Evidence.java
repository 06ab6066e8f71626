package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about one store and its token before anything is concluded. Immutable.
 *
 * @param store what was given as the store id
 * @param token what the token looks like; never the token
 * @param profile the scopes that the job needs
 * @param candidates other stores that the token may belong to; at most {@value #MAX_CANDIDATES}
 * @param appScopes the scopes that the app's Details page shows; empty where nobody said
 * @param writeProbes whether requests may be sent that can only fail, to test what only writing
 *     needs
 * @param patienceSeconds the longest {@code Retry-After} that is worth waiting for
 * @param outcomes the outcomes of the probes so far, ordered by their times, not by the list
 * @param throttledAt when other requests from the same address were answered with 429
 * @param throttledUntil until when a refusal may be due to that, in UTC; null for five minutes
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
    List<Instant> throttledAt,
    @Nullable Instant throttledUntil) {

  /** A rejected token may cost five requests, which leaves room for two candidates. */
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

  /** Returns evidence before the first probe, with nothing else known. */
  public static Evidence of(StoreShape store, TokenShape token, ScopeProfile profile) {
    return new Evidence(
        store, token, profile, List.of(), Set.of(), false, 0, List.of(), List.of(), null);
  }

  /** The same evidence and the outcome of one more probe. */
  public Evidence plus(ProbeOutcome outcome) {
    List<ProbeOutcome> more = new ArrayList<>(outcomes);
    more.add(outcome);
    return withOutcomes(more);
  }

  /** The same evidence with these outcomes in place of its own. */
  public Evidence withOutcomes(List<? extends ProbeOutcome> others) {
    return with(copy -> copy.outcomes = List.copyOf(others));
  }

  /** The same evidence for a job that needs other scopes. */
  public Evidence withProfile(ScopeProfile needed) {
    return with(copy -> copy.profile = needed);
  }

  /** The same evidence with other stores to try if the token is rejected. */
  public Evidence withCandidates(List<StoreId> stores) {
    return with(copy -> copy.candidates = stores);
  }

  /** The same evidence with the scopes that the app's Details page shows. */
  public Evidence withAppScopes(Set<Scope> shown) {
    return with(copy -> copy.appScopes = shown);
  }

  /** The same evidence, with or without leave to send write probes. */
  public Evidence withWriteProbes(boolean allowed) {
    return with(copy -> copy.writeProbes = allowed);
  }

  /** The same evidence, willing to wait so long when the API asks for it. */
  public Evidence withPatienceSeconds(int seconds) {
    return with(copy -> copy.patienceSeconds = seconds);
  }

  /** The same evidence, knowing of 429 replies to others at the same address. */
  public Evidence withThrottledAt(List<Instant> moments) {
    return with(copy -> copy.throttledAt = moments);
  }

  /** The same evidence, knowing until when a refusal may be due to those replies. */
  public Evidence withThrottledUntil(@Nullable Instant end) {
    return with(copy -> copy.throttledUntil = end);
  }

  private Evidence with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return new Evidence(
        store,
        token,
        copy.profile,
        copy.candidates,
        copy.appScopes,
        copy.writeProbes,
        copy.patienceSeconds,
        copy.outcomes,
        copy.throttledAt,
        copy.throttledUntil);
  }

  /** The components that can be replaced. */
  private static final class Copy {
    private ScopeProfile profile;
    private List<StoreId> candidates;
    private Set<Scope> appScopes;
    private boolean writeProbes;
    private int patienceSeconds;
    private List<ProbeOutcome> outcomes;
    private List<Instant> throttledAt;
    private @Nullable Instant throttledUntil;

    private Copy(Evidence from) {
      profile = from.profile;
      candidates = from.candidates;
      appScopes = from.appScopes;
      writeProbes = from.writeProbes;
      patienceSeconds = from.patienceSeconds;
      outcomes = from.outcomes;
      throttledAt = from.throttledAt;
      throttledUntil = from.throttledUntil;
    }
  }
}
