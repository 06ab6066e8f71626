package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole product of reply classes, put to the engine once: each law, and the agreement with the
 * {@link Oracle}, is then one test.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExhaustiveTest {

  private static final int SAMPLE = Integer.getInteger("survey.sample", 1);
  private static final int EVERY_SO_MANY = 64;
  private static final String ORDER = "ORDER";
  private static final String PERSISTENCE = "PERSISTENCE";

  private final Survey liveness = new Survey();
  private final Survey sweep = new Survey();
  private final Survey calls = new Survey();

  @BeforeAll
  void putTheProductToTheEngine() {
    sampled(LivenessProduct.cases()).forEach(evidence -> examine(liveness, evidence));
    sampled(SweepProduct.cases()).forEach(evidence -> examine(sweep, evidence));
    sampled(CallProduct.cases()).forEach(evidence -> examine(calls, evidence));
  }

  /** One in so many cases, to look for differences sooner. */
  private static Stream<Evidence> sampled(Stream<Evidence> cases) {
    return SAMPLE == 1
        ? cases
        : cases.filter(evidence -> Math.floorMod(evidence.outcomes().hashCode(), SAMPLE) == 0);
  }

  private static void examine(Survey survey, Evidence evidence) {
    Assessment assessment = survey.examine(evidence);
    if (!evidence.outcomes().isEmpty() && Math.floorMod(trait(evidence), EVERY_SO_MANY) == 0) {
      shuffle(survey, evidence, assessment);
      append(survey, evidence, assessment);
    }
  }

  /** A number that is the same in every run, to draw a sample by. */
  private static int trait(Evidence evidence) {
    int trait = evidence.throttledAt().size();
    for (ProbeOutcome outcome : evidence.outcomes()) {
      trait = 31 * trait + outcome.probe().probeName().hashCode();
      if (outcome instanceof Answered reply) {
        trait = 31 * trait + reply.status() + 7 * reply.errorCode().hashCode();
        trait = 31 * trait + reply.reason().hashCode() + reply.body().name().hashCode();
      }
    }
    return trait ^ (trait >>> 16);
  }

  private static void shuffle(Survey survey, Evidence evidence, Assessment assessment) {
    List<ProbeOutcome> shuffled = new ArrayList<>(evidence.outcomes());
    Collections.shuffle(shuffled, new Random(evidence.outcomes().size()));
    Assessment again = survey.engine().assess(evidence.withOutcomes(shuffled));
    if (!again.equals(assessment)) {
      survey.breach(ORDER, "another order gives another assessment", evidence);
    }
  }

  /** A repetition that fails must not weaken what is known. */
  private static void append(Survey survey, Evidence evidence, Assessment assessment) {
    ProbeOutcome last = evidence.outcomes().get(evidence.outcomes().size() - 1);
    Instant later = last.at().plusSeconds(20);
    Stream.of(
            Sample.silence(last.probe(), later, Failure.TIMEOUT),
            Sample.reply(last.probe(), last.store(), later, 503, "", BodyKind.JSON),
            Sample.reply(last.probe(), last.store(), later, 200, "OK", BodyKind.HTML))
        .forEach(
            failed -> {
              Set<DiagnosisCode> lost = confirmedFaults(assessment);
              lost.removeAll(confirmedFaults(survey.engine().assess(evidence.plus(failed))));
              if (!lost.isEmpty()) {
                survey.breach(PERSISTENCE, lost + " is lost", evidence.plus(failed));
              }
            });
  }

  private static Set<DiagnosisCode> confirmedFaults(Assessment assessment) {
    return assessment.diagnoses().stream()
        .filter(diagnosis -> diagnosis.confidence() == Confidence.CONFIRMED)
        .map(Diagnosis::code)
        .filter(DiagnosisCode::isFault)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DiagnosisCode.class)));
  }

  @ParameterizedTest
  @EnumSource
  void everyReplyToTheFirstRequestKeeps(Law law) {
    liveness.assertKept(law.name());
  }

  @ParameterizedTest
  @EnumSource
  void everySweepKeeps(Law law) {
    sweep.assertKept(law.name());
  }

  @ParameterizedTest
  @EnumSource
  void everyCallOfSomebodysOwnKeeps(Law law) {
    calls.assertKept(law.name());
  }

  @Test
  void theOracleAgreesOnEveryCallOfSomebodysOwn() {
    calls.assertKept("AGREEMENT");
  }

  @Test
  void theOracleAgreesOnEveryReplyToTheFirstRequest() {
    liveness.assertKept("AGREEMENT");
  }

  @Test
  void theOracleAgreesOnEverySweep() {
    sweep.assertKept("AGREEMENT");
  }

  @Test
  void theOrderOfOutcomesDoesNotMatter() {
    liveness.assertKept(ORDER);
    sweep.assertKept(ORDER);
    calls.assertKept(ORDER);
  }

  @Test
  void aRepetitionThatFailsTakesNothingBack() {
    liveness.assertKept(PERSISTENCE);
    sweep.assertKept(PERSISTENCE);
    calls.assertKept(PERSISTENCE);
  }

  @Test
  void theProductIsAsLargeAsItSays() {
    assumeTrue(SAMPLE == 1);
    assertEquals(155_385, liveness.count(), "first requests");
    assertEquals(199_927, sweep.count(), "sweeps");
    assertEquals(168_000, calls.count(), "calls");
  }
}
