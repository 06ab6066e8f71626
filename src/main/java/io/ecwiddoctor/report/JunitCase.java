package io.ecwiddoctor.report;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing that a build server counts.
 *
 * @param name the scope or the diagnosis
 * @param result the result
 * @param message why, in one line; empty where it passed
 * @param details more, of several lines; may be empty
 */
record JunitCase(String name, Result result, String message, String details) {

  /** What a case can come to, the names being those of the elements. */
  enum Result {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED;

    String element() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static List<JunitCase> of(ReportLine line) {
    List<JunitCase> cases = new ArrayList<>(of(line.report()));
    if (line.notChecked() != null || line.problem() != null) {
      cases.add(new JunitCase("row", Result.ERROR, String.valueOf(line.remark()), ""));
    }
    return cases;
  }

  private static List<JunitCase> of(Report report) {
    List<JunitCase> cases = new ArrayList<>();
    report.scopes().stream()
        .filter(ReportedScope::required)
        .forEach(scope -> cases.add(scope(scope)));
    report.diagnoses().forEach(diagnosis -> cases.add(diagnosis(diagnosis, report.verdict())));
    // A report that is not all right never passes, even if nothing in particular is wrong.
    Result due = due(report.verdict());
    if (due != Result.PASSED && cases.stream().noneMatch(each -> each.result() == due)) {
      cases.add(new JunitCase("verdict", due, ReportWords.headline(report), ""));
    }
    return cases;
  }

  private static Result due(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY, NO_FAULT_FOUND -> Result.PASSED;
      case FAULT -> Result.FAILURE;
      case INCONCLUSIVE -> Result.ERROR;
    };
  }

  private static JunitCase scope(ReportedScope scope) {
    String name = "scope " + scope.name();
    return switch (scope.status()) {
      case GRANTED -> new JunitCase(name, Result.PASSED, "", "");
      case DENIED -> new JunitCase(name, Result.FAILURE, "the token doesn't have it", "");
      case FEATURE_UNAVAILABLE ->
          new JunitCase(name, Result.FAILURE, "the store or its plan lacks the feature", "");
      case UNKNOWN -> new JunitCase(name, Result.ERROR, "asked, but the reply doesn't show it", "");
      case NOT_TESTED ->
          new JunitCase(
              name,
              Result.SKIPPED,
              scope.probe() == null
                  ? "no request that changes nothing can test it"
                  : "not asked for",
              "");
    };
  }

  private static JunitCase diagnosis(ReportedDiagnosis diagnosis, Verdict verdict) {
    Result result = result(diagnosis, verdict);
    StringBuilder details = new StringBuilder();
    diagnosis
        .evidence()
        .forEach(proof -> details.append(proof.subject() + ": " + proof.words()).append('\n'));
    details.append(diagnosis.summary()).append('\n');
    List<String> steps = diagnosis.remediation().steps();
    for (int i = 0; i < steps.size(); i++) {
      details.append(i + 1).append(". ").append(steps.get(i)).append('\n');
    }
    return new JunitCase(
        "diagnosis " + diagnosis.code(), result, ReportWords.title(diagnosis), details.toString());
  }

  /** A possible cause beside a surer one is skipped. */
  private static Result result(ReportedDiagnosis diagnosis, Verdict verdict) {
    if (diagnosis.confidence() == Confidence.POSSIBLE) {
      return verdict == Verdict.INCONCLUSIVE ? Result.ERROR : Result.SKIPPED;
    }
    return diagnosis.code().isFault() ? Result.FAILURE : Result.ERROR;
  }
}
