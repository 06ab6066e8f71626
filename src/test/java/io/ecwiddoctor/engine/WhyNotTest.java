package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.model.DiagnosisCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps a diagnosis from being made is told by the rules themselves. */
final class WhyNotTest {

  private final DiagnosisEngine engine = DiagnosisEngine.create();

  private List<RuleTrace> whyNot(String fixture, DiagnosisCode code) {
    return engine.whyNot(
        EvidenceFile.read(Fixtures.FOLDER.resolve(fixture + ".json")).evidence(), code);
  }

  @Test
  void aRuleAppliesInTheExplanationJustWhereItsDiagnosisIsMade() {
    List<String> gaps = new ArrayList<>();
    for (Path file : Fixtures.all()) {
      EvidenceFile fixture = EvidenceFile.read(file);
      for (DiagnosisCode code : DiagnosisCode.values()) {
        List<RuleTrace> traces = engine.whyNot(fixture.evidence(), code);
        boolean made =
            fixture.expectation().diagnoses().stream().anyMatch(each -> each.code() == code);
        if (traces.isEmpty() || made != traces.stream().anyMatch(RuleTrace::applies)) {
          gaps.add(file + ": " + code + " " + traces.size());
        }
      }
    }
    assertEquals(List.of(), gaps);
  }

  @ParameterizedTest
  @EnumSource
  void inEveryNearMissEachRuleHasOneConditionThatIsNotMetAndItIsTheLast(DiagnosisCode code) {
    for (Path file : Fixtures.all()) {
      if (file.startsWith(Fixtures.FOLDER.resolve(code.articleName()))
          && file.getFileName().toString().startsWith("near-miss-")) {
        for (RuleTrace trace : engine.whyNot(EvidenceFile.read(file).evidence(), code)) {
          if (!trace.applies()) {
            List<TracedCondition> conditions = trace.conditions();
            TracedCondition last = conditions.get(conditions.size() - 1);
            assertFalse(last.met(), trace.rule());
            assertFalse(last.wanted().isBlank(), trace.rule());
            assertTrue(
                conditions.subList(0, conditions.size() - 1).stream()
                    .allMatch(TracedCondition::met),
                trace.rule());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TokenOutdated/near-miss-other-words | TOKEN_OUTDATED | TokenOutdatedPerhaps | nothing of the kind was seen
          StoreNotFound/near-miss-bad-request | STORE_NOT_FOUND | StoreNotFound | nothing of the kind was seen
          PlanWithoutApi/near-miss-suspended | PLAN_WITHOUT_API | PlanWithoutApi | it doesn't say: the plan has no access to the API
          RateLimited/near-miss-six-minutes-later | RATE_LIMITED | RateLimitedAftermath | nothing of the kind was seen
          PublicToken/near-miss-account-block | PUBLIC_TOKEN | PublicTokenByProfile | with its account part
          StoreMismatch/near-miss-own-profile | STORE_MISMATCH | StoreMismatch | the profile is that of the store that was asked for
          MissingScopes/near-miss-unneeded-scope | MISSING_SCOPES | MissingScopes | the job doesn't need the scope
          TokenMasked/near-miss-secret-token | TOKEN_MASKED | TokenMasked | the text of the token is not of the kind MASKED
          TlsFailure/near-miss-reset | TLS_FAILURE | TlsFailure | it failed otherwise than in setting up
          StoreIdInvalid/near-miss-largest-number | STORE_ID_INVALID | StoreIdInvalid | it is a number that a store can have
          """)
  void aNearMissNamesWhatIsMissing(String fixture, DiagnosisCode code, String rule, String words) {
    TracedCondition missed =
        whyNot(fixture, code).stream()
            .filter(trace -> trace.rule().equals(rule))
            .map(trace -> trace.conditions().get(trace.conditions().size() - 1))
            .findFirst()
            .orElseThrow();

    assertFalse(missed.met());
    assertTrue(missed.by().toString().contains(words), missed.by().toString());
  }

  @Test
  void whatIsOnlyConcludedIsFollowedOneRuleFurther() {
    RuleTrace trace =
        whyNot("StoreNotFound/near-miss-web-page", DiagnosisCode.TOKEN_OUTDATED).stream()
            .filter(each -> each.rule().equals("TokenOutdated"))
            .findFirst()
            .orElseThrow();
    TracedCondition rejected = trace.conditions().get(0);

    assertTrue(
        rejected.makers().stream().anyMatch(maker -> maker.rule().equals("TokenRejectedByName")),
        rejected.toString());
    assertEquals("the store rejects the token", rejected.words());
    assertFalse(rejected.makers().get(0).source().isBlank());
  }

  @Test
  void whatStandsInTheWayIsNamed() {
    RuleTrace trace =
        whyNot("StoreMismatch/candidate-accepts", DiagnosisCode.TOKEN_OUTDATED).stream()
            .filter(each -> each.rule().equals("TokenOutdated"))
            .findFirst()
            .orElseThrow();
    TracedCondition last = trace.conditions().get(trace.conditions().size() - 1);

    assertFalse(last.met());
    assertTrue(last.by().get(0).contains("the token works for another store"), last.toString());
  }

  @Test
  void everyConditionOfEveryRuleHasItsWordsAndItsPlaceInTheCompiledRule() {
    Phrasebook phrases = Phrasebook.load();
    List<String> gaps = new ArrayList<>();
    // All but the nine that count what there is, or ask only whether there is any.
    assertEquals(RuleBase.builtIn().names().size() - 9, RuleLibrary.builtIn().entries().size());
    for (Model model : RuleBase.builtInModels()) {
      for (Rule rule : model.getRules()) {
        if (RuleTracer.canFollow(RuleTracer.conditions(rule))) {
          check(rule, phrases, gaps);
        }
      }
    }
    assertEquals(List.of(), gaps);
  }

  private static void check(Rule rule, Phrasebook phrases, List<String> gaps) {
    String category = rule.getPackage().substring(rule.getPackage().lastIndexOf('.') + 1);
    RuleText text = RuleText.find(category, rule.getName());
    if (text == null || text.conditions().size() != RuleTracer.conditions(rule).size()) {
      gaps.add(rule.getName() + " and its text differ");
      return;
    }
    for (int i = 0; i < text.conditions().size(); i++) {
      List<String> constraints = text.conditions().get(i).constraints();
      int compiled = RuleTracer.constraints(RuleTracer.conditions(rule).get(i)).size();
      if (compiled != constraints.size()) {
        gaps.add(rule.getName() + ": " + constraints + " are compiled to " + compiled);
      }
      constraints.stream()
          .filter(constraint -> !phrases.knows(constraint))
          .forEach(constraint -> gaps.add(rule.getName() + ": conditions.txt lacks " + constraint));
    }
  }
}
