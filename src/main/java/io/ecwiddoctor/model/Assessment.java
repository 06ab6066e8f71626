package io.ecwiddoctor.model;

import java.util.List;

/**
 * What the evidence so far amounts to, and what to ask next.
 *
 * @param verdict the sum of it
 * @param diagnoses the root cause first
 * @param scopes one result for each required scope and each other scope that something is known
 *     about, in the order of {@link Scope}
 * @param checks where causes fit what was seen alike: the one to check for, to tell them apart; the
 *     article of that cause says how. Empty where nothing competes
 * @param remarks what else is worth knowing, sorted
 * @param nextProbes what would tell more; empty when nothing more is worth asking
 */
public record Assessment(
    Verdict verdict,
    List<Diagnosis> diagnoses,
    List<ScopeResult> scopes,
    List<DiagnosisCode> checks,
    List<Remark> remarks,
    List<ProbeRequest> nextProbes) {

  public Assessment {
    diagnoses = List.copyOf(diagnoses);
    scopes = List.copyOf(scopes);
    checks = List.copyOf(checks);
    remarks = List.copyOf(remarks);
    nextProbes = List.copyOf(nextProbes);
  }
}
