package io.ecwiddoctor.report;

import io.ecwiddoctor.model.Confidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tells competing causes apart. A cause that is merely possible stands beside a surer one when
 * both fit what was seen; its first step is one that a person can check without changing anything.
 */
final class Separation {

  private Separation() {}

  static @Nullable String of(List<ReportedDiagnosis> diagnoses) {
    if (diagnoses.size() < 2) {
      return null;
    }
    return diagnoses.stream()
        .filter(diagnosis -> diagnosis.confidence() == Confidence.POSSIBLE)
        .flatMap(diagnosis -> diagnosis.remediation().steps().stream().limit(1))
        .findFirst()
        .orElse(null);
  }
}
