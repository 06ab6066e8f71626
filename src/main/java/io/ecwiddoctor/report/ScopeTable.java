package io.ecwiddoctor.report;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.model.ScopeStatus;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The scopes of a report, a line for each status, so that 25 of them stay short. */
final class ScopeTable {

  private static final List<ScopeStatus> WORST_FIRST =
      List.of(
          ScopeStatus.DENIED,
          ScopeStatus.FEATURE_UNAVAILABLE,
          ScopeStatus.UNKNOWN,
          ScopeStatus.NOT_TESTED,
          ScopeStatus.GRANTED);

  private final Report report;

  ScopeTable(Report report) {
    this.report = report;
  }

  void addTo(TextPage page, Detail detail) {
    List<ReportedScope> required = select(ReportedScope::required);
    if (required.isEmpty()) {
      return;
    }
    page.blank().heading(0, "Scopes that the profile " + report.profile() + " needs", Ansi.BOLD);
    if (required.stream().allMatch(scope -> scope.status() == ScopeStatus.NOT_TESTED)) {
      page.paragraph(2, "None of the " + required.size() + " was tested: " + whyNone());
      return;
    }
    WORST_FIRST.forEach(status -> row(page, status, required));
    notTested(page, required);
    if (detail == Detail.FULL) {
      others(page);
    }
  }

  private String whyNone() {
    return report.requestCount() == 0
        ? "no request was sent."
        : "a scope can only be tested with a token that is known to work.";
  }

  private static void row(TextPage page, ScopeStatus status, List<ReportedScope> scopes) {
    List<ReportedScope> rows = scopes.stream().filter(scope -> scope.status() == status).toList();
    if (!rows.isEmpty()) {
      String lead = String.format(Locale.ROOT, "  %-11s%3d  ", Phrases.of(status), rows.size());
      page.block(lead, names(rows), null);
    }
  }

  /** Why each scope that was not tested was not: a user must not take silence for consent. */
  private static void notTested(TextPage page, List<ReportedScope> scopes) {
    List<ReportedScope> open =
        scopes.stream().filter(scope -> scope.status() == ScopeStatus.NOT_TESTED).toList();
    List<ReportedScope> noProbe = open.stream().filter(scope -> scope.probe() == null).toList();
    List<ReportedScope> notAsked = open.stream().filter(scope -> scope.probe() != null).toList();
    if (!noProbe.isEmpty()) {
      page.aside(
          2,
          "Not tested because no request that changes nothing can test it: "
              + names(noProbe)
              + ". Compare with the scopes on the app's Details page.");
    }
    if (!notAsked.isEmpty()) {
      page.aside(
          2, "Not tested because it was not asked for in this run: " + names(notAsked) + ".");
    }
  }

  private void others(TextPage page) {
    List<ReportedScope> others = select(scope -> !scope.required());
    if (!others.isEmpty()) {
      page.heading(0, "Other scopes that something is known about", Ansi.BOLD);
      WORST_FIRST.forEach(status -> row(page, status, others));
    }
  }

  private List<ReportedScope> select(Predicate<ReportedScope> wanted) {
    return report.scopes().stream().filter(wanted).toList();
  }

  private static String names(List<ReportedScope> scopes) {
    return scopes.stream().map(ReportedScope::name).collect(joining(", "));
  }
}
