package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Basis;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.ScopeResult;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the engine promises beyond the single diagnosis, which the fixtures show. */
class DiagnosisEngineTest {

  private final DiagnosisEngine engine = DiagnosisEngine.create();
  private final Evidence nothingYet = Given.evidence(ScopeProfile.MIGRATION);

  @Test
  void asksForTheProfileFirst() {
    Assessment assessment = engine.assess(nothingYet);
    assertEquals(List.of(ProbeRequest.now(Probe.PROFILE, Given.STORE)), assessment.nextProbes());
    assertEquals(Verdict.INCONCLUSIVE, assessment.verdict());
  }

  @Test
  void theOpeningIsWhatTheRulesAskForFirst() {
    List<StoreShape> stores =
        List.of(StoreShape.of(Given.STORE), StoreShape.invalid("shop", "it is a name"));
    for (StoreShape store : stores) {
      for (TokenKind kind : TokenKind.values()) {
        TokenShape token = TokenShape.of(kind, "as it looks");
        for (ScopeProfile profile : ScopeProfile.BUILT_IN) {
          Evidence plain = Evidence.of(store, token, profile);
          Evidence extras =
              plain
                  .withCandidates(List.of(StoreId.of(7), StoreId.of(8)))
                  .withAppScopes(Set.of(Scope.READ_ORDERS))
                  .withWriteProbes(true)
                  .withPatienceSeconds(10)
                  .withThrottledAt(List.of(Instant.EPOCH));
          for (Evidence evidence : List.of(plain, extras)) {
            assertEquals(
                engine.assess(evidence).nextProbes(),
                DiagnosisEngine.opening(evidence).stream().toList(),
                evidence::toString);
          }
        }
      }
    }
    assertEquals(Optional.empty(), DiagnosisEngine.opening(nothingYet.plus(Given.profile())));
  }

  @Test
  void tracesADiagnosisToEveryRuleAndReplyThatLedToIt() {
    Evidence evidence =
        nothingYet
            .plus(Given.profile())
            .plus(Given.refused(Probe.APPLICATION_TOKEN))
            .plus(Given.granted(Probe.ORDERS))
            .plus(Given.error(Probe.CUSTOMERS, 403, "INSUFFICIENT_APP_SCOPE"));
    Diagnosis missing = engine.assess(evidence).diagnoses().get(0);
    assertEquals(
        new TreeSet<>(
            Set.of("ApiReply", "MissingScopes", "ScopeRefusedByName", "TokenAcceptedByProfile")),
        missing.rules());
    assertEquals(
        List.of(
            new Proof("profile", "200 OK, profile of store 1003"),
            new Proof("customers", "403, errorCode INSUFFICIENT_APP_SCOPE")),
        missing.evidence());
    assertEquals(Basis.DOCUMENTED, missing.basis());
  }

  @Test
  void showsTheThrottleThatARefusalIsPutDownTo() {
    ProbeOutcome refusal = Given.refused(Probe.PROFILE);
    Instant throttled = refusal.at().minusSeconds(60);

    Diagnosis limited =
        engine
            .assess(nothingYet.withThrottledAt(List.of(throttled)).plus(refusal))
            .diagnoses()
            .get(0);

    assertEquals(DiagnosisCode.RATE_LIMITED, limited.code());
    assertEquals(
        List.of(
            new Proof("another request from this IP address", "429 at " + throttled),
            refusal.proof()),
        limited.evidence());
  }

  @Test
  void aPauseThatOthersWereAskedForExplainsARefusalAsLongAsItLasts() {
    ProbeOutcome refusal = Given.refused(Probe.PROFILE);
    Instant throttled = refusal.at().minusSeconds(900);
    Evidence others = nothingYet.withThrottledAt(List.of(throttled)).plus(refusal);

    assertEquals(
        DiagnosisCode.RATE_LIMITED,
        engine
            .assess(others.withThrottledUntil(throttled.plusSeconds(3600)))
            .diagnoses()
            .get(0)
            .code());
    for (Instant end : Arrays.asList(null, throttled.plusSeconds(800))) {
      assertNotEquals(
          DiagnosisCode.RATE_LIMITED,
          engine.assess(others.withThrottledUntil(end)).diagnoses().get(0).code());
    }
  }

  @Test
  void tellsAScopeThatWasAskedForFromOneThatWasNot() {
    Evidence evidence =
        nothingYet
            .plus(Given.profile())
            .plus(Given.refused(Probe.APPLICATION_TOKEN))
            .plus(Given.error(Probe.ORDERS, 404, ""));
    assertEquals(ScopeStatus.UNKNOWN, status(evidence, Scope.READ_ORDERS));
    assertEquals(ScopeStatus.NOT_TESTED, status(evidence, Scope.READ_CUSTOMERS));
  }

  @Test
  void neverInfersAWriteScopeFromAReadScope() {
    Evidence evidence = nothingYet.plus(Given.profile()).plus(Given.granted(Probe.ORDERS));
    assertEquals(ScopeStatus.GRANTED, status(evidence, Scope.READ_ORDERS));
    assertEquals(ScopeStatus.NOT_TESTED, status(evidence, Scope.UPDATE_ORDERS));
  }

  @Test
  void givesTheSameAnswerWhateverTheOrderOfTheOutcomes() {
    List<ProbeOutcome> outcomes =
        new ArrayList<>(
            List.of(
                Given.profile(),
                Given.refused(Probe.APPLICATION_TOKEN),
                Given.granted(Probe.ORDERS),
                Given.refused(Probe.CUSTOMERS),
                Given.refused(Probe.STAFF)));
    Assessment expected = engine.assess(nothingYet.withOutcomes(outcomes));
    Collections.reverse(outcomes);
    assertEquals(expected, engine.assess(nothingYet.withOutcomes(outcomes)));
  }

  @Test
  void serves16ThreadsAtOnceWithoutMixingThemUp() throws Exception {
    List<Evidence> cases =
        List.of(
            nothingYet,
            nothingYet.plus(Given.refused(Probe.PROFILE)),
            nothingYet.plus(Given.profile()).plus(Given.permissions(Scope.defaults())));
    List<Assessment> expected = cases.stream().map(engine::assess).toList();
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 4_000; i++) {
        int which = i % cases.size();
        tasks.add(() -> engine.assess(cases.get(which)).equals(expected.get(which)));
      }
      for (Future<Boolean> same : pool.invokeAll(tasks)) {
        assertEquals(true, same.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private ScopeStatus status(Evidence evidence, Scope scope) {
    return engine.assess(evidence).scopes().stream()
        .filter(result -> result.scope() == scope)
        .map(ScopeResult::status)
        .findFirst()
        .orElseThrow();
  }
}
