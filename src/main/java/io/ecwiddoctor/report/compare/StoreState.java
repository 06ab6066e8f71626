package io.ecwiddoctor.report.compare;

import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportWords;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.report.ReportedScope;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a result says about one store, as far as a comparison needs it. Not modified once made.
 *
 * @param store the store id
 * @param label the name that its row gives it, or null
 * @param row its row in the list, or null
 * @param line the line of the list that the row begins on, or null
 * @param fingerprint the fingerprint of its token, or null
 * @param profile the name of the list of scopes that the job needs
 * @param required those scopes
 * @param granted which of them the token was shown to have
 * @param denied which of them it was shown to lack
 * @param verdict the verdict
 * @param cause the root cause, or null
 * @param obstacle why this says nothing about the token, as words that complete a sentence, or null
 */
record StoreState(
    String store,
    @Nullable String label,
    @Nullable Long row,
    @Nullable Long line,
    @Nullable String fingerprint,
    String profile,
    Set<Scope> required,
    Set<Scope> granted,
    Set<Scope> denied,
    Verdict verdict,
    @Nullable Cause cause,
    @Nullable String obstacle) {

  /**
   * A root cause.
   *
   * @param code what it is
   * @param title what it is, in a line that is true to how sure it is
   * @param actor who has to act
   */
  record Cause(DiagnosisCode code, String title, Actor actor) {

    private static @Nullable Cause of(Report report) {
      if (report.diagnoses().isEmpty()) {
        return null;
      }
      ReportedDiagnosis first = report.diagnoses().get(0);
      return new Cause(first.code(), ReportWords.title(first), first.actor());
    }
  }

  static StoreState of(ReportLine line) {
    Report report = line.report();
    return new StoreState(
        report.store().id(),
        report.store().label(),
        line.row(),
        line.line(),
        report.token().fingerprint(),
        report.profile(),
        scopes(report, EnumSet.allOf(ScopeStatus.class)),
        scopes(report, EnumSet.of(ScopeStatus.GRANTED)),
        scopes(report, EnumSet.of(ScopeStatus.DENIED)),
        report.verdict(),
        Cause.of(report),
        obstacle(line));
  }

  private static @Nullable String obstacle(ReportLine line) {
    if (line.notChecked() != null || line.problem() != null) {
      return line.remark();
    }
    return line.report().verdict() == Verdict.INCONCLUSIVE ? "inconclusive" : null;
  }

  private static Set<Scope> scopes(Report report, Set<ScopeStatus> wanted) {
    return report.scopes().stream()
        .filter(scope -> scope.required() && wanted.contains(scope.status()))
        .map(ReportedScope::name)
        .flatMap(name -> Scope.of(name).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  boolean fails() {
    return obstacle == null && verdict == Verdict.FAULT;
  }

  boolean asksTheSameAs(StoreState other) {
    return profile.equals(other.profile) && required.equals(other.required);
  }

  /** Whether this doesn't show that what was missing before is there now. */
  boolean leavesOpen(StoreState before) {
    return verdict != Verdict.HEALTHY && !granted.containsAll(before.denied);
  }
}
