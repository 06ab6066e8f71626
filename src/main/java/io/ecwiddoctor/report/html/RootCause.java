package io.ecwiddoctor.report.html;

import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedDiagnosis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row is counted under, as in the summary of a batch: the first diagnosis of a row that was
 * checked and is not healthy.
 *
 * @param diagnosis that diagnosis
 */
record RootCause(ReportedDiagnosis diagnosis) {

  static @Nullable RootCause of(ReportLine line) {
    List<ReportedDiagnosis> diagnoses = line.report().diagnoses();
    boolean counted =
        line.notChecked() == null
            && line.problem() == null
            && line.report().verdict() != Verdict.HEALTHY;
    return counted && !diagnoses.isEmpty() ? new RootCause(diagnoses.get(0)) : null;
  }

  DiagnosisCode code() {
    return diagnosis.code();
  }

  /** The scopes concerned, in one line. */
  String scopeNames() {
    return Printable.line(String.join(", ", diagnosis.scopes()));
  }

  boolean lacksScopes() {
    return code() == DiagnosisCode.MISSING_SCOPES;
  }
}
