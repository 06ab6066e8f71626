package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers assessments, because in a large batch the same replies come from one store after the
 * other. Evidence is compared as it would be of one and the same store, with the order of its
 * replies in place of their times. What names a store, a moment or another store's trouble is never
 * remembered: nothing with a diagnosis, a candidate store or somebody else's 429.
 *
 * <p>Holds for rules that compare store ids and times only with each other, as the built-in ones
 * do. Thread-safe; its size is bounded.
 */
final class Recall {

  /** Situations without a diagnosis are few; strange replies must not fill the memory. */
  private static final int MOST = 1024;

  private static final StoreId ANY = StoreId.of(1);

  private final Function<Evidence, Assessment> engine;
  private final Map<Situation, Assessment> known = new ConcurrentHashMap<>();

  Recall(Function<Evidence, Assessment> engine) {
    this.engine = engine;
  }

  /** What the engine says of it, or has said of the same situation at another store. */
  Assessment assess(Evidence evidence) {
    Situation situation = Situation.of(evidence);
    if (situation == null) {
      return engine.apply(evidence);
    }
    Assessment remembered = known.get(situation);
    if (remembered != null) {
      return at(situation.store(), remembered);
    }
    Assessment assessment = engine.apply(evidence);
    if (assessment.diagnoses().isEmpty() && known.size() < MOST) {
      known.put(situation, assessment);
    }
    return assessment;
  }

  private static Assessment at(StoreId store, Assessment other) {
    if (other.nextProbes().isEmpty()) {
      return other;
    }
    return new Assessment(
        other.verdict(),
        other.diagnoses(),
        other.scopes(),
        other.checks(),
        other.remarks(),
        other.nextProbes().stream()
            .map(request -> new ProbeRequest(request.probe(), store, request.delaySeconds()))
            .toList());
  }

  /** Evidence without what differs from store to store; the store itself does not count. */
  private record Situation(
      StoreId store,
      TokenShape token,
      ScopeProfile profile,
      Set<Scope> appScopes,
      int patienceSeconds,
      List<Answered> replies) {

    static @Nullable Situation of(Evidence evidence) {
      StoreId store = evidence.store().id();
      if (store == null || !evidence.candidates().isEmpty() || !evidence.throttledAt().isEmpty()) {
        return null;
      }
      List<Answered> replies = new ArrayList<>(evidence.outcomes().size());
      Instant before = Instant.MIN;
      for (ProbeOutcome outcome : evidence.outcomes()) {
        // What happened at the same moment has no order, and the rules may look at it.
        if (!(outcome instanceof Answered reply)
            || !reply.store().equals(store)
            || !before.isBefore(reply.at())
            || (!reply.profile().equals(ProfileContent.NONE)
                && reply.profile().storeId() != store.value())) {
          return null;
        }
        before = reply.at();
        replies.add(anywhere(reply, replies.size()));
      }
      return new Situation(
          store,
          evidence.token(),
          evidence.profile(),
          evidence.appScopes(),
          evidence.patienceSeconds(),
          replies);
    }

    private static Answered anywhere(Answered reply, int place) {
      ProfileContent profile = reply.profile();
      return new Answered(
          reply.probe(),
          ANY,
          Instant.ofEpochSecond(place),
          0,
          reply.status(),
          reply.reason(),
          reply.body(),
          reply.contentType(),
          reply.errorCode(),
          reply.errorMessage(),
          reply.retryAfterSeconds(),
          reply.challenge(),
          profile.equals(ProfileContent.NONE)
              ? profile
              : new ProfileContent(
                  ANY.value(),
                  profile.account(),
                  profile.suspended(),
                  profile.closed(),
                  profile.features(),
                  profile.limits()),
          reply.permissions());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Situation situation
          && token.equals(situation.token)
          && patienceSeconds == situation.patienceSeconds
          && replies.equals(situation.replies)
          && profile.equals(situation.profile)
          && appScopes.equals(situation.appScopes);
    }

    @Override
    public int hashCode() {
      return token.hashCode() * 31 + replies.hashCode();
    }
  }
}
