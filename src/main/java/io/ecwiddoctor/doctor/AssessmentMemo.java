package io.ecwiddoctor.doctor;

import static java.util.Objects.requireNonNull;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers assessments: in a large batch most stores give the same replies in the same order. An
 * assessment is remembered only if the engine says the same of another store at another time, but
 * for the proofs. Thread-safe and bounded.
 */
final class AssessmentMemo {

  private static final int MOST = 1024;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final StoreId ONE = StoreId.of(1);
  private static final StoreId OTHER = StoreId.of(Integer.MAX_VALUE - 1);
  private static final Instant LATER = Instant.parse("2101-02-03T04:05:06Z");

  private final Function<Evidence, Assessment> engine;
  private final Map<Evidence, Optional<Assessment>> known = new ConcurrentHashMap<>();

  AssessmentMemo(Function<Evidence, Assessment> engine) {
    this.engine = engine;
  }

  /** Returns what the engine says of it, or has said of the same replies of another store. */
  Assessment assess(Evidence evidence) {
    StoreId store = evidence.store().id();
    Evidence key =
        store == null || !isComparable(evidence, store)
            ? null
            : moved(evidence, ONE, Instant.EPOCH);
    if (key == null) {
      return engine.apply(evidence);
    }
    Optional<Assessment> memo = known.get(key);
    if (memo == null) {
      memo = known.size() < MOST ? learn(key) : Optional.empty();
    }
    return memo.map(assessment -> of(assessment, key, evidence))
        .orElseGet(() -> engine.apply(evidence));
  }

  /** What has no order, or is about other stores or moments, is left to the engine. */
  private static boolean isComparable(Evidence evidence, StoreId store) {
    Instant before = Instant.MIN;
    for (ProbeOutcome outcome : evidence.outcomes()) {
      if (!outcome.store().equals(store) || !before.isBefore(outcome.at())) {
        return false;
      }
      before = outcome.at();
      if (outcome instanceof Answered reply
          && (reply.status() == TOO_MANY_REQUESTS
              || reply.source().proxy()
              || (!reply.profile().equals(ProfileContent.NONE)
                  && reply.profile().storeId() != store.value()))) {
        return false;
      }
    }
    return evidence.candidates().isEmpty() && evidence.throttledAt().isEmpty();
  }

  private Optional<Assessment> learn(Evidence key) {
    Assessment assessment = engine.apply(key);
    Evidence other = moved(key, OTHER, LATER);
    Optional<Assessment> memo =
        Optional.of(assessment).filter(one -> of(one, key, other).equals(engine.apply(other)));
    known.put(key, memo);
    return memo;
  }

  /** The same replies from another store, a second apart. */
  private static Evidence moved(Evidence evidence, StoreId store, Instant begin) {
    List<ProbeOutcome> outcomes = new ArrayList<>(evidence.outcomes().size());
    for (ProbeOutcome outcome : evidence.outcomes()) {
      ProbeOutcome there = outcome.as(store, begin.plusSeconds(outcomes.size()), 0);
      outcomes.add(there instanceof Answered reply ? reply.from(ReplySource.UNKNOWN) : there);
    }
    return Evidence.of(StoreShape.of(store), evidence.token(), evidence.profile())
        .withAppScopes(evidence.appScopes())
        .withWriteProbes(evidence.writeProbes())
        .withPatienceSeconds(evidence.patienceSeconds())
        .withOutcomes(outcomes);
  }

  /** The assessment of these replies as that of the same ones of another store. */
  private static Assessment of(Assessment memo, Evidence from, Evidence to) {
    Map<Proof, Proof> proofs = new HashMap<>();
    for (int i = 0; i < from.outcomes().size() && !memo.diagnoses().isEmpty(); i++) {
      proofs.put(from.outcomes().get(i).proof(), to.outcomes().get(i).proof());
    }
    StoreId store = requireNonNull(to.store().id());
    return new Assessment(
        memo.verdict(),
        memo.diagnoses().stream().map(diagnosis -> of(diagnosis, proofs)).toList(),
        memo.scopes(),
        memo.checks(),
        memo.remarks(),
        memo.nextProbes().stream()
            .map(next -> new ProbeRequest(next.probe(), store, next.delaySeconds()))
            .toList());
  }

  private static Diagnosis of(Diagnosis diagnosis, Map<Proof, Proof> proofs) {
    return new Diagnosis(
        diagnosis.code(),
        diagnosis.confidence(),
        diagnosis.basis(),
        diagnosis.scopes(),
        diagnosis.evidence().stream().map(proof -> proofs.getOrDefault(proof, proof)).toList(),
        diagnosis.rules(),
        diagnosis.arguments());
  }
}
