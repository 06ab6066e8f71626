package io.ecwiddoctor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.simulator.EcwidSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the documentation do what it says, and are what stands there. */
final class ExamplesTest {

  private static final String SECRET = Tokens.SECRET;

  private static final StoreId MISSING = StoreId.of(1003);

  @RegisterExtension static final EcwidSimulator API = new EcwidSimulator();

  @Test
  void liveDoctorFindsTheMissingScopesAndLeavesTheClientOpen() {
    OkHttpClient client = new OkHttpClient();
    try (LiveDoctor doctor = new LiveDoctor(client, API.get().baseUrl())) {
      Report report = doctor.diagnose(MISSING.toString(), SECRET);
      assertEquals(Verdict.FAULT, report.verdict());
      assertEquals(DiagnosisCode.MISSING_SCOPES, report.diagnoses().get(0).code());
    }
    assertFalse(client.dispatcher().executorService().isShutdown());
  }

  @Test
  void callerWithItsOwnHttpComesToTheSameDiagnoses() throws InterruptedException {
    Assessment assessment =
        new OwnHttp(API.get().baseUrl())
            .diagnose(DiagnosisRequest.of(MISSING.toString(), AccessToken.of(SECRET)));
    assertEquals(Verdict.FAULT, assessment.verdict());
    assertEquals(DiagnosisCode.MISSING_SCOPES, assessment.diagnoses().get(0).code());
  }

  @Test
  void watchedApplicationLearnsWhyItsCallsWereRefused() throws IOException {
    WatchedApplication application = new WatchedApplication(API.get().baseUrl());
    long before = API.get().requests();
    assertTrue(application.count(MISSING, "orders", SECRET) > 0);
    assertEquals(-403, application.count(MISSING, "customers", SECRET));
    Assessment assessment = application.why(MISSING).orElseThrow();
    assertEquals(DiagnosisCode.MISSING_SCOPES, assessment.diagnoses().get(0).code());
    assertEquals(before + 2, API.get().requests(), "it sends nothing of its own");
  }

  @Test
  void ownRuleAddsItsRemarkToTheReport() {
    Report report =
        new OwnRules(Path.of("docs/own-rules"), API.get().baseUrl()).diagnose(MISSING, SECRET);
    assertTrue(
        report.notes().stream()
            .anyMatch(
                note ->
                    note.code() == Remark.Code.CUSTOM
                        && note.words().startsWith("Stop the migration now")),
        report.notes().toString());
  }

  @Test
  void documentationShowsTheExamplesAsTheyAre() throws IOException {
    String embedding = Files.readString(Path.of("docs/embedding.md"));
    for (String name :
        List.of("LiveDoctor", "OwnHttp", "WatchedApplication", "OwnRules", "StandInTest")) {
      Path file = Path.of("src/test/java/io/ecwiddoctor/examples/" + name + ".java");
      String body = Files.readString(file);
      String shown = body.substring(body.indexOf("/**"));
      assertTrue(embedding.contains("```java\n" + shown + "```\n"), name + " is shown otherwise");
    }
    assertTrue(
        Files.readString(Path.of("docs/own-rules.md"))
            .contains(
                "```\n" + Files.readString(Path.of("docs/own-rules/CustomersRefused.drl")) + "```"),
        "the rule is shown otherwise");
  }
}
