package com.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SupportTest {

  private static final String SECRET = "secret_" + "x1".repeat(16);
  private static final StoreId MISSING_SCOPES = StoreId.of(1003);

  private static Simulator api;

  @BeforeAll
  static void start() throws IOException {
    api = Simulator.start(0);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Support support() {
    return new Support(api.baseUrl());
  }

  @Test
  void runsWhereItIsMeantTo() {
    assertEquals(System.getProperty("consumer.module"), Support.class.getModule().getName());
    assertEquals(
        System.getProperty("consumer.module") == null ? null : "io.ecwiddoctor",
        DiagnosisEngine.class.getModule().getName());
  }

  @Test
  void live() {
    Report report =
        support().live(MISSING_SCOPES, AccessToken.of(SECRET), DiagnosisEngine.create());
    assertEquals(Verdict.FAULT, report.verdict());
    assertEquals(DiagnosisCode.MISSING_SCOPES, report.diagnoses().get(0).code());
    assertTrue(Support.text(report).contains("read_customers"));
    assertTrue(Support.json(report).contains("\"verdict\":\"FAULT\""));
  }

  @Test
  void engineAlone() {
    Assessment assessment =
        DiagnosisEngine.create()
            .assess(DiagnosisRequest.of("1003", AccessToken.of("YOUR_TOKEN")).evidence());
    assertEquals(DiagnosisCode.TOKEN_NOT_PROVIDED, assessment.diagnoses().get(0).code());
  }

  @Test
  void interceptor() throws IOException {
    Assessment assessment = support().watched(MISSING_SCOPES, SECRET);
    assertEquals(Verdict.FAULT, assessment.verdict());
    assertTrue(
        assessment.diagnoses().stream()
            .anyMatch(each -> each.code() == DiagnosisCode.MISSING_SCOPES),
        assessment.diagnoses().toString());
  }

  @Test
  void rulesOfOnesOwn() {
    Report report =
        support().withRules(MISSING_SCOPES, AccessToken.of(SECRET), Path.of("rules"));
    assertTrue(
        report.notes().stream().anyMatch(note -> note.words().startsWith("Call the migration desk")),
        report.notes().toString());
  }
}
