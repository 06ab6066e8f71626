package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.StoreId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assessment as it can be put together again for the same situation at another store. Immutable.
 *
 * @param assessment the assessment where it was made; null where it fits no other store
 * @param places for each diagnosis and each of its proofs, what it was the proof of, counted
 *     through {@link #proofs}; -1 where it is of something else
 */
record Memory(@Nullable Assessment assessment, List<int[]> places) {

  /** Of a situation that the engine judges anew at each store. */
  static final Memory NONE = new Memory(null, List.of());

  static Memory of(Evidence evidence, Assessment assessment) {
    List<Proof> seen = proofs(evidence);
    List<int[]> places = new ArrayList<>();
    for (Diagnosis diagnosis : assessment.diagnoses()) {
      places.add(diagnosis.evidence().stream().mapToInt(seen::indexOf).toArray());
    }
    return new Memory(assessment, List.copyOf(places));
  }

  /** What of it there is a proof of, in the same order at every store. */
  private static List<Proof> proofs(Evidence evidence) {
    List<Proof> proofs = new ArrayList<>();
    proofs.add(evidence.token().proof());
    proofs.add(evidence.store().proof());
    for (ProbeOutcome outcome : evidence.outcomes()) {
      proofs.add(outcome.proof());
    }
    return proofs;
  }

  /** The assessment of that evidence, of which only the store, the times and the like differ. */
  @Nullable Assessment at(Evidence evidence) {
    StoreId store = evidence.store().id();
    if (assessment == null || store == null || isTheSameEverywhere(assessment)) {
      return assessment;
    }
    return new Assessment(
        assessment.verdict(),
        diagnoses(assessment.diagnoses(), evidence),
        assessment.scopes(),
        assessment.checks(),
        assessment.remarks(),
        requests(assessment.nextProbes(), store));
  }

  private static boolean isTheSameEverywhere(Assessment assessment) {
    return assessment.nextProbes().isEmpty() && assessment.diagnoses().isEmpty();
  }

  private List<Diagnosis> diagnoses(List<Diagnosis> remembered, Evidence evidence) {
    if (remembered.isEmpty()) {
      return remembered;
    }
    List<Proof> seen = proofs(evidence);
    List<Diagnosis> diagnoses = new ArrayList<>(remembered.size());
    for (int i = 0; i < remembered.size(); i++) {
      diagnoses.add(proven(remembered.get(i), places.get(i), seen));
    }
    return diagnoses;
  }

  private static Diagnosis proven(Diagnosis diagnosis, int[] places, List<Proof> seen) {
    List<Proof> proofs = new ArrayList<>(places.length);
    for (int i = 0; i < places.length; i++) {
      proofs.add(places[i] < 0 ? diagnosis.evidence().get(i) : seen.get(places[i]));
    }
    return new Diagnosis(
        diagnosis.code(),
        diagnosis.confidence(),
        diagnosis.basis(),
        diagnosis.scopes(),
        proofs,
        diagnosis.rules(),
        diagnosis.arguments());
  }

  private static List<ProbeRequest> requests(List<ProbeRequest> remembered, StoreId store) {
    List<ProbeRequest> requests = new ArrayList<>(remembered.size());
    for (ProbeRequest request : remembered) {
      requests.add(new ProbeRequest(request.probe(), store, request.delaySeconds()));
    }
    return requests;
  }
}
