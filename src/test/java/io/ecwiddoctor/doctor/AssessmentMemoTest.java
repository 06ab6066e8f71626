package io.ecwiddoctor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AssessmentMemoTest {

  @Test
  void whatIsRememberedIsWhatTheEngineSaysOfEveryFixtureAtEveryStep() throws Exception {
    DiagnosisEngine engine = DiagnosisEngine.create();
    AtomicInteger asked = new AtomicInteger();
    AssessmentMemo memo =
        new AssessmentMemo(
            evidence -> {
              asked.incrementAndGet();
              return engine.assess(evidence);
            });
    List<Evidence> steps = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        Evidence whole = EvidenceFile.read(file).evidence();
        for (int i = 0; i <= whole.outcomes().size(); i++) {
          steps.add(whole.withOutcomes(whole.outcomes().subList(0, i)));
        }
      }
    }
    for (Evidence step : steps) {
      assertEquals(engine.assess(step), memo.assess(step));
    }
    asked.set(0);
    for (Evidence step : steps) {
      assertEquals(engine.assess(step), memo.assess(step));
    }
    assertTrue(asked.get() < steps.size(), "nothing was remembered");
  }

  @Test
  void whatNamesTheStoreIsNotRemembered() {
    Function<Evidence, Assessment> rules =
        evidence ->
            new Assessment(
                Verdict.INCONCLUSIVE,
                List.of(),
                List.of(),
                List.of(),
                List.of(Remark.custom("of store " + evidence.store().shown())),
                List.of());
    AssessmentMemo memo = new AssessmentMemo(rules);
    for (int store = 1; store < 4; store++) {
      Evidence evidence =
          Evidence.of(
              StoreShape.of(StoreId.of(store)),
              TokenShape.of(TokenKind.SECRET, ""),
              ScopeProfile.MIGRATION);
      assertEquals(rules.apply(evidence), memo.assess(evidence));
    }
  }
}
