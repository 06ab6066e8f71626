package io.ecwiddoctor.cli;

import io.ecwiddoctor.capture.recording.Expectation;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.simulator.Situation;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the demo.
 *
 * @param name what is the matter
 * @param request what is asked
 * @param expected what must come of it, see {@link #summary}
 */
record DemoCase(String name, DiagnosisRequest request, String expected) {

  /** Of the shape of a real one, and known to nobody. */
  private static final String TOKEN = "secret_" + "demo".repeat(8);

  /** What the Details page shows before somebody clicks "Show secret token". */
  private static final String HIDDEN_FORM = "\u2022".repeat(12);

  /** What the stand-in plays, and what is wrong before anything is sent. */
  static List<DemoCase> all(List<Situation> situations) {
    List<DemoCase> cases = new ArrayList<>();
    for (Situation situation : situations) {
      Expectation expectation = situation.expectation();
      if (situation.playable() && expectation != null) {
        cases.add(played(situation, expectation));
      }
    }
    cases.add(typed("nothing pasted", "1001", "", DiagnosisCode.TOKEN_NOT_PROVIDED));
    cases.add(typed("hidden form copied", "1001", HIDDEN_FORM, DiagnosisCode.TOKEN_MASKED));
    cases.add(typed("shop name as store id", "my-shop", TOKEN, DiagnosisCode.STORE_ID_INVALID));
    return cases;
  }

  private static DemoCase played(Situation situation, Expectation expectation) {
    DiagnosisRequest request =
        DiagnosisRequest.of(situation.storeId().toString(), AccessToken.of(TOKEN))
            .withTokenSource("DEMO")
            .withProfile(situation.given().profile())
            .withCandidates(situation.given().candidates())
            .withAppScopes(situation.given().appScopes());
    List<String> codes =
        expectation.diagnoses().stream().map(diagnosis -> diagnosis.code().name()).toList();
    return new DemoCase(situation.name(), request, summary(expectation.verdict(), codes));
  }

  private static DemoCase typed(String name, String store, String token, DiagnosisCode code) {
    return new DemoCase(
        name,
        DiagnosisRequest.of(store, AccessToken.of(token)).withTokenSource("DEMO"),
        summary(Verdict.FAULT, List.of(code.name())));
  }

  /** The codes, or the verdict where there is none. */
  static String summary(Verdict verdict, List<String> codes) {
    return codes.isEmpty() ? verdict.name() : String.join(", ", codes);
  }
}
