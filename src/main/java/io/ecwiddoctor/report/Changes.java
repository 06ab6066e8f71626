package io.ecwiddoctor.report;

import io.ecwiddoctor.model.ScopeStatus;
import java.util.List;

/**
 * What changed between two checks of one store. Immutable.
 *
 * @param fixed diagnoses of the first check only
 * @param still diagnoses of both checks
 * @param added diagnoses of the second check only
 * @param granted scopes that the token holds since
 */
public record Changes(
    List<ReportedDiagnosis> fixed,
    List<ReportedDiagnosis> still,
    List<ReportedDiagnosis> added,
    List<String> granted) {

  public Changes {
    fixed = List.copyOf(fixed);
    still = List.copyOf(still);
    added = List.copyOf(added);
    granted = List.copyOf(granted);
  }

  /** Returns what changed; diagnoses are the same if their codes are. */
  public static Changes of(Report before, Report now) {
    return new Changes(
        without(before, now),
        now.diagnoses().stream().filter(each -> has(before, each)).toList(),
        without(now, before),
        granted(now).stream().filter(scope -> !granted(before).contains(scope)).toList());
  }

  private static List<ReportedDiagnosis> without(Report one, Report other) {
    return one.diagnoses().stream().filter(each -> !has(other, each)).toList();
  }

  private static boolean has(Report report, ReportedDiagnosis diagnosis) {
    return report.diagnoses().stream().anyMatch(each -> each.code() == diagnosis.code());
  }

  private static List<String> granted(Report report) {
    return report.scopes().stream()
        .filter(scope -> scope.status() == ScopeStatus.GRANTED)
        .map(ReportedScope::name)
        .toList();
  }
}
