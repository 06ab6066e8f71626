package io.ecwiddoctor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RecallTest {

  @Test
  void whatIsRememberedIsWhatTheEngineSaysOfEveryFixtureAtEveryStep() throws Exception {
    DiagnosisEngine engine = DiagnosisEngine.create();
    AtomicInteger asked = new AtomicInteger();
    Recall recall =
        new Recall(
            evidence -> {
              asked.incrementAndGet();
              return engine.assess(evidence);
            });
    for (int round = 0; round < 2; round++) {
      asked.set(0);
      for (Evidence part : everyStepOfEveryFixture()) {
        assertEquals(engine.assess(part), recall.assess(part));
      }
    }

    int steps = everyStepOfEveryFixture().size();
    assertTrue(asked.get() < steps / 3, asked.get() + " of " + steps + " were not remembered");
  }

  @Test
  void whatIsRememberedHoldsForAnotherStoreAtAnotherTime() throws Exception {
    DiagnosisEngine engine = DiagnosisEngine.create();
    Recall recall = new Recall(engine::assess);
    int moved = 0;
    for (Evidence part : everyStepOfEveryFixture()) {
      Situation situation = Situation.of(part);
      if (situation != null) {
        var unused = recall.assess(part);
        Evidence elsewhere =
            situation.at(StoreId.of(20_261_123), Instant.parse("2026-11-23T10:15:00Z"), 118);
        assertEquals(engine.assess(elsewhere), recall.assess(elsewhere));
        moved++;
      }
    }

    assertTrue(moved > 100, "only " + moved);
  }

  @Test
  void whatNamesTheStoreInOtherWordsThanAProofIsNotRemembered() throws Exception {
    Function<Evidence, Assessment> rules =
        evidence ->
            new Assessment(
                Verdict.INCONCLUSIVE,
                List.of(),
                List.of(),
                List.of(),
                List.of(Remark.custom("of store " + evidence.store().shown())),
                List.of());
    Recall recall = new Recall(rules);

    for (int store = 1; store < 4; store++) {
      Evidence evidence =
          Evidence.of(
              StoreShape.of(StoreId.of(store)),
              TokenShape.of(TokenKind.SECRET, ""),
              ScopeProfile.MIGRATION);
      assertEquals(rules.apply(evidence), recall.assess(evidence));
    }
  }

  @Test
  void callsOfAnApplicationKeepTheirNames() throws Exception {
    DiagnosisEngine engine = DiagnosisEngine.create();
    Recall recall = new Recall(engine::assess);
    Evidence evidence =
        EvidenceFile.read(Path.of("fixtures/MissingScopes/sweep-empty-403.json")).evidence();
    List<ProbeOutcome> calls = new ArrayList<>();
    for (ProbeOutcome outcome : evidence.outcomes()) {
      calls.add(outcome);
      if (outcome instanceof Answered reply && reply.status() == 403) {
        calls.add(reply.to("GET /own/{id}").withAt(reply.at().plusMillis(1)));
        calls.add(reply.to("PUT /own/{id}").withAt(reply.at().plusMillis(2)));
      }
    }
    Evidence own = evidence.withOutcomes(calls);

    for (Evidence each : List.of(evidence, own, evidence, own)) {
      assertEquals(engine.assess(each), recall.assess(each));
    }
    assertTrue(recall.assess(own).diagnoses().get(0).evidence().toString().contains("PUT /own/"));
  }

  private static List<Evidence> everyStepOfEveryFixture() throws IOException {
    List<Evidence> steps = new ArrayList<>();
    for (Path file : fixtures()) {
      Evidence whole = EvidenceFile.read(file).evidence();
      for (int i = 0; i <= whole.outcomes().size(); i++) {
        steps.add(whole.withOutcomes(whole.outcomes().subList(0, i)));
      }
    }
    return steps;
  }

  private static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
