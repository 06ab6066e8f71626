package io.ecwiddoctor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

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
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AssessmentMemoTest {

  @Test
  void whatIsRememberedIsWhatTheEngineSaysOfEveryFixtureAtEveryStep() throws Exception {
    DiagnosisEngine engine = DiagnosisEngine.create();
    Function<Evidence, Assessment> rules = mock();
    when(rules.apply(any())).thenAnswer(call -> engine.assess(call.getArgument(0)));
    AssessmentMemo memo = new AssessmentMemo(rules);
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
    int learning = mockingDetails(rules).getInvocations().size();
    for (Evidence step : steps) {
      assertEquals(engine.assess(step), memo.assess(step));
    }
    verify(rules, atMost(learning + steps.size() - 1)).apply(any());
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
