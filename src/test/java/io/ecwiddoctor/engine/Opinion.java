package io.ecwiddoctor.engine;

import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeResult;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an assessment comes to, without its reasons, so that two can be compared.
 *
 * @param verdict the sum
 * @param claims the diagnoses
 * @param scopes the required scopes, and of the others those that something is known about
 * @param listContradicted whether the token's own list is remarked to be contradicted
 * @param next what to ask next, as {@code probe@store+delay}
 */
record Opinion(
    Verdict verdict,
    Map<DiagnosisCode, Claim> claims,
    Map<Scope, ScopeStatus> scopes,
    boolean listContradicted,
    Set<String> next) {

  /**
   * One diagnosis.
   *
   * @param confidence how sure it is
   * @param scopes the scopes concerned
   */
  record Claim(Confidence confidence, Set<Scope> scopes) {}

  /** What the engine said. */
  static Opinion of(Assessment assessment) {
    Map<DiagnosisCode, Claim> claims = new EnumMap<>(DiagnosisCode.class);
    for (Diagnosis diagnosis : assessment.diagnoses()) {
      claims.put(diagnosis.code(), new Claim(diagnosis.confidence(), diagnosis.scopes()));
    }
    Map<Scope, ScopeStatus> scopes = new TreeMap<>();
    for (ScopeResult result : assessment.scopes()) {
      if (result.required() || isKnown(result.status())) {
        scopes.put(result.scope(), result.status());
      }
    }
    Set<String> next = new TreeSet<>();
    assessment.nextProbes().forEach(request -> next.add(written(request)));
    return new Opinion(
        assessment.verdict(),
        claims,
        scopes,
        assessment.remarks().stream()
            .anyMatch(remark -> remark.code() == Remark.Code.LIST_CONTRADICTED),
        next);
  }

  /** How a request is written in {@link #next}. */
  static String written(ProbeRequest request) {
    return request.probe().probeName() + '@' + request.store() + '+' + request.delaySeconds();
  }

  private static boolean isKnown(ScopeStatus status) {
    return status != ScopeStatus.UNKNOWN && status != ScopeStatus.NOT_TESTED;
  }

  /** Where two differ, in words; empty where they do not. */
  String differenceFrom(Opinion other) {
    StringBuilder difference = new StringBuilder();
    differ(difference, "verdict", verdict, other.verdict);
    differ(difference, "claims", without(claims, other.claims), without(other.claims, claims));
    differ(difference, "scopes", without(scopes, other.scopes), without(other.scopes, scopes));
    differ(difference, "listContradicted", listContradicted, other.listContradicted);
    differ(difference, "next", next, other.next);
    return difference.toString();
  }

  /** The entries that the other one has not. */
  private static <K, V> Map<K, V> without(Map<K, V> mine, Map<K, V> others) {
    Map<K, V> rest = new TreeMap<>(mine);
    rest.entrySet().removeAll(others.entrySet());
    return rest;
  }

  private static void differ(StringBuilder text, String what, Object mine, Object theirs) {
    if (!mine.equals(theirs)) {
      text.append(what).append(": ").append(mine).append(" / ").append(theirs).append("; ");
    }
  }
}
