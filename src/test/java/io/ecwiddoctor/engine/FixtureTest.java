package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.ecwiddoctor.evidence.EvidenceFile;
import io.ecwiddoctor.evidence.Expectation;
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
    assertEquals(expected, Fixtures.outcome(engine.assess(fixture.evidence())));
  }
}
