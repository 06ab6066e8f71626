package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A saved report holds all that its diagnoses were made from. */
final class ReportedEvidenceTest {

  private final DiagnosisEngine engine = DiagnosisEngine.create();

  @TestFactory
  Stream<DynamicTest> theEvidenceOfASavedReportIsThatOfTheFixture() {
    return FixtureReports.files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      Evidence original = EvidenceFile.read(file).evidence();
                      String json = JsonReports.oneLine().toJson(FixtureReports.of(file));
                      Evidence again = ReportedEvidence.of(JsonReports.oneLine().fromJson(json));

                      assertEquals(
                          new HashSet<>(original.outcomes()), new HashSet<>(again.outcomes()));
                      assertEquals(original.store(), again.store());
                      assertEquals(original.token(), again.token());
                      assertEquals(engine.assess(original), engine.assess(again));
                    }));
  }

  @Test
  void aReportOfTheFirstVersionThatKeptTooLittleIsRefusedInWords() {
    JsonObject json =
        JsonParser.parseString(
                JsonReports.oneLine().toJson(FixtureReports.of("Healthy/permission-list")))
            .getAsJsonObject();
    json.remove("given");
    json.getAsJsonArray("probes").forEach(probe -> probe.getAsJsonObject().remove("profile"));
    Report old = JsonReports.oneLine().fromJson(json.toString());

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ReportedEvidence.of(old));

    assertTrue(e.getMessage().contains("run the check again"), e.getMessage());
  }
}
