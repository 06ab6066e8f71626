package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What evidence must lead to.
 *
 * @param verdict the verdict
 * @param diagnoses the diagnoses, all of them, in the order of the report
 * @param checks what to check for, to separate causes that fit alike
 * @param remarks what is remarked besides, all of it
 * @param asks what is still worth asking; empty where the evidence is all there is to get
 */
public record Expectation(
    Verdict verdict,
    List<Expected> diagnoses,
    List<DiagnosisCode> checks,
    List<Remark.Code> remarks,
    List<Probe> asks) {

  public Expectation {
    checks = List.copyOf(checks);
    remarks = List.copyOf(remarks);
    asks = List.copyOf(asks);
    diagnoses = List.copyOf(diagnoses);
  }

  /**
   * One diagnosis.
   *
   * @param code its code
   * @param confidence how sure it must be
   * @param scopes the scopes it must name; empty where it concerns none
   */
  public record Expected(DiagnosisCode code, Confidence confidence, Set<Scope> scopes) {

    public Expected {
      scopes = Set.copyOf(scopes);
    }
  }
}
