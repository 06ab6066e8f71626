package io.ecwiddoctor.report;

import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the scopes that the job needs add up, where some are missing. Immutable.
 *
 * @param needed the needed ones by what is known of them: {@code 25 scopes = 3 work + 22 missing};
 *     empty where there is nothing to add up
 * @param requested which of them the message to Ecwid names, where these aren't the missing ones;
 *     otherwise empty
 */
public record ScopeSum(String needed, String requested) {

  private static final ScopeSum NOTHING = new ScopeSum("", "");

  /** Returns the sum; empty unless the first diagnosis is about missing scopes. */
  public static ScopeSum of(Report report) {
    List<ReportedScope> required = ReportWords.required(report);
    List<ReportedScope> open = required.stream().filter(ScopeTable::isOpen).toList();
    if (report.diagnoses().isEmpty()
        || report.diagnoses().get(0).code() != DiagnosisCode.MISSING_SCOPES
        || required.size() == open.size()) {
      return NOTHING;
    }
    List<ReportedScope> missing =
        required.stream().filter(scope -> scope.status() == ScopeStatus.DENIED).toList();
    String needed =
        Labels.count(required.size(), "scope")
            + " = "
            + ReportWords.count(report, ScopeStatus.GRANTED)
            + " work"
            + part(missing.size(), "missing")
            + part(ReportWords.count(report, ScopeStatus.FEATURE_UNAVAILABLE), "without a feature")
            + part(open.size(), "untested");
    boolean isAsked = report.diagnoses().get(0).remediation().letterStep() > 0;
    return new ScopeSum(needed, isAsked ? requested(report, missing, open) : "");
  }

  /** Returns the same as sentences. */
  public List<String> sentences() {
    return Stream.of(labelled("Needed: ", needed), labelled("To request: ", requested))
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static String labelled(String label, String words) {
    return words.isEmpty() ? "" : label + words + ".";
  }

  private static String part(int number, String words) {
    return number == 0 ? "" : " + " + number + " " + words;
  }

  private static String requested(
      Report report, List<ReportedScope> missing, List<ReportedScope> open) {
    List<String> shown = report.given().appScopes();
    int asked = (int) missing.stream().filter(scope -> !isDefault(scope)).count();
    int askedOpen =
        (int)
            open.stream().filter(each -> !isDefault(each) && !shown.contains(each.name())).count();
    int others = missing.size() - asked + open.size() - askedOpen;
    if (others == 0 && askedOpen == 0) {
      return "";
    }
    boolean areDefaults =
        open.stream().allMatch(scope -> isDefault(scope) || !shown.contains(scope.name()));
    return Labels.count(asked + askedOpen, "scope")
        + " = "
        + asked
        + " missing"
        + part(askedOpen, "untested")
        + (others == 0 ? "" : (areDefaults ? "; new apps have" : "; the app has"))
        + (others == 0 ? "" : " the other " + others);
  }

  private static boolean isDefault(ReportedScope scope) {
    return Scope.of(scope.name()).filter(Scope::isDefault).isPresent();
  }
}
