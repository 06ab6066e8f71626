package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.DiagnosisCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that the program wrote before schema version 1.2 are still read. */
final class OldFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/saved-1.1");

  @ParameterizedTest
  @CsvSource({
    "recording-sweep.json, MISSING_SCOPES",
    "recording-web-page.json, UNEXPECTED_RESPONSE"
  })
  void recordings(String file, DiagnosisCode code) {
    Assessment assessment =
        DiagnosisEngine.create().assess(EvidenceFile.read(FOLDER.resolve(file)).evidence());

    assertEquals(code, assessment.diagnoses().get(0).code());
  }

  @ParameterizedTest
  @CsvSource({"report-missing-scopes.json, MISSING_SCOPES", "report-rejected.json, TOKEN_OUTDATED"})
  void singleReports(String file, DiagnosisCode code) throws IOException {
    Report report = JsonReports.pretty().fromJson(Files.readString(FOLDER.resolve(file)));

    assertEquals("1.1", report.schemaVersion());
    assertEquals(code, report.diagnoses().get(0).code());
    assertEquals(report.probes().size(), ReportedEvidence.of(report).outcomes().size());
    assertNull(report.probes().get(0).headers());
    assertEquals(code == DiagnosisCode.MISSING_SCOPES, !report.entities().isEmpty());
  }

  @Test
  void resultsOfABatch() throws IOException {
    List<String> verdicts = new ArrayList<>();
    try (InputStream in = Files.newInputStream(FOLDER.resolve("results.jsonl"))) {
      SavedReports reports = new SavedReports(in, "results.jsonl");
      for (ReportLine line = reports.next(); line != null; line = reports.next()) {
        assertNotNull(line.row());
        verdicts.add(line.report().store().id() + " " + line.report().verdict());
      }
    }
    assertEquals(8, verdicts.size(), verdicts.toString());
    assertTrue(verdicts.containsAll(List.of("1001 HEALTHY", "1003 FAULT", "1031 INCONCLUSIVE")));
  }
}
