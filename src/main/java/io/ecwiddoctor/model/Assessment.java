package io.ecwiddoctor.model;

import java.util.List;

/**
 * What the evidence shows so far, and what to ask next.
 *
 * @param verdict the result
 * @param diagnoses the root cause first
 * @param scopes one result for each required scope and each other scope that something is known
 *     about, in the order of {@link Scope}
 * @param checks the causes to check for where several fit the evidence equally well; their articles
 *     say how. Empty if one fits
 * @param remarks what else is worth knowing, sorted
 * @param nextProbes the probes that would show more; empty when nothing more is worth asking
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
