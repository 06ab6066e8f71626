package io.ecwiddoctor.report;

import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.util.List;

/**
 * What changed between two checks of one store. Immutable.
 *
 * @param fixed diagnoses of the first check that the second one would have made, too
 * @param unclear diagnoses of the first check that the second one didn't get as far as to make
 * @param still diagnoses of both checks
 * @param added diagnoses of the second check only
 * @param granted scopes that the token holds since
 */
public record Changes(
    List<ReportedDiagnosis> fixed,
    List<ReportedDiagnosis> unclear,
    List<ReportedDiagnosis> still,
    List<ReportedDiagnosis> added,
    List<String> granted) {

  public Changes {
    fixed = List.copyOf(fixed);
    unclear = List.copyOf(unclear);
    still = List.copyOf(still);
    added = List.copyOf(added);
    granted = List.copyOf(granted);
  }

  /** Returns what changed; diagnoses are the same if their codes are. */
  public static Changes of(Report before, Report now) {
    List<ReportedDiagnosis> gone = without(before, now);
    return new Changes(
        gone.stream().filter(each -> !mayHide(now, each)).toList(),
        gone.stream().filter(each -> mayHide(now, each)).toList(),
        now.diagnoses().stream().filter(each -> has(before, each)).toList(),
        without(now, before),
        granted(now).stream().filter(scope -> !granted(before).contains(scope)).toList());
  }

  /** A rejected token, or a network that fails, leaves open what a token may do. */
  private static boolean mayHide(Report now, ReportedDiagnosis diagnosis) {
    return now.verdict() == Verdict.INCONCLUSIVE
        || (!isOfTheWay(diagnosis)
            && now.diagnoses().stream()
                .anyMatch(each -> each.code().compareTo(diagnosis.code()) < 0));
  }

  /** Whether it is about the way to the API, which any reply shows to be open. */
  private static boolean isOfTheWay(ReportedDiagnosis diagnosis) {
    String category = diagnosis.code().category();
    return category.equals("network") || category.equals("service");
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
