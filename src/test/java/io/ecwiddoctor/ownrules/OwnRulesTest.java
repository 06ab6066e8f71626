package io.ecwiddoctor.ownrules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.evidence.EvidenceFile;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Users' own rules join the built-in ones. */
final class OwnRulesTest {

  @Test
  void theDocumentedExampleAddsItsRemarkAndChangesNothingElse() {
    DiagnosisEngine engine = DiagnosisEngine.withRules(Path.of("docs/own-rules"));
    var evidence =
        EvidenceFile.read(Path.of("fixtures/MissingScopes/sweep-default-app.json")).evidence();
    var assessment = engine.assess(evidence);
    assertEquals(Verdict.FAULT, assessment.verdict());
    assertEquals(
        1, assessment.remarks().stream().filter(r -> r.code() == Remark.Code.CUSTOM).count());
    assertEquals(DiagnosisEngine.create().assess(evidence).diagnoses(), assessment.diagnoses());
  }
}
