package io.ecwiddoctor.report;

import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.words.Words;
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
    Words words = report.words();
    int featureless = ReportWords.count(report, ScopeStatus.FEATURE_UNAVAILABLE);
    String needed =
        words.say("scopes-work", required.size(), ReportWords.count(report, ScopeStatus.GRANTED))
            + part("plus-missing", missing.size(), words)
            + part("plus-without-a-feature", featureless, words)
            + part("plus-untested", open.size(), words);
    boolean isAsked = report.diagnoses().get(0).remediation().letterStep() > 0;
    return new ScopeSum(needed, isAsked ? requested(report, missing, open) : "");
  }

  /** Returns the same as sentences. */
  public List<String> sentences(Words words) {
    return Stream.of(
            needed.isEmpty() ? "" : words.say("needed", needed),
            requested.isEmpty() ? "" : words.say("to-request", requested))
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static String part(String key, int number, Words words) {
    return number == 0 ? "" : words.say(key, number);
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
    Words words = report.words();
    return words.say("scopes-missing", asked + askedOpen, asked)
        + part("plus-untested", askedOpen, words)
        + part(areDefaults ? "new-apps-have-the-others" : "the-app-has-the-others", others, words);
  }

  private static boolean isDefault(ReportedScope scope) {
    return Scope.of(scope.name()).filter(Scope::isDefault).isPresent();
  }
}
