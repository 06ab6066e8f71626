package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.ecwiddoctor.evidence.EvidenceFile;
import io.ecwiddoctor.evidence.Expectation;
import io.ecwiddoctor.evidence.Expectation.Expected;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.ProbeRequest;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every fixture leads to what it says: no diagnosis less, none more, none less sure. */
class FixtureTest {

  private final DiagnosisEngine engine = DiagnosisEngine.create();

  @TestFactory
  Stream<DynamicTest> leadsToWhatItSays() {
    return Fixtures.all().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    Fixtures.FOLDER.relativize(file).toString(), file.toUri(), () -> check(file)));
  }

  private void check(Path file) {
    EvidenceFile fixture = EvidenceFile.read(file);
    assertNotNull(fixture.source(), "A fixture says where its replies come from.");
    Expectation expected = fixture.expectation();
    assertNotNull(expected, "A fixture says what it leads to.");
    Assessment assessment = engine.assess(fixture.evidence());
    Expectation actual =
        new Expectation(
            assessment.verdict(),
            assessment.diagnoses().stream().map(FixtureTest::told).toList(),
            assessment.nextProbes().stream().map(ProbeRequest::probe).toList());
    assertEquals(expected, actual);
  }

  private static Expected told(Diagnosis diagnosis) {
    return new Expected(diagnosis.code(), diagnosis.confidence(), diagnosis.scopes());
  }
}
