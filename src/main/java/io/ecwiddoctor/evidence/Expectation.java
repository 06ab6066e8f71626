package io.ecwiddoctor.evidence;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What evidence must lead to.
 *
 * @param verdict the verdict
 * @param diagnoses the diagnoses, all of them, in the order of the report
 */
public record Expectation(Verdict verdict, List<Expected> diagnoses) {

  public Expectation {
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
