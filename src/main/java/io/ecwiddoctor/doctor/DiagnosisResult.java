package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.report.Report;
import java.util.List;

/**
 * The answer about one store, and what it rests on. Immutable.
 *
 * @param report the answer
 * @param outcomes what came of the requests, for an examination that goes on from here
 * @param complete whether it ended because nothing more was worth asking, and not because a gate or
 *     the number of requests stopped it
 */
public record DiagnosisResult(Report report, List<ProbeOutcome> outcomes, boolean complete) {

  public DiagnosisResult {
    outcomes = List.copyOf(outcomes);
  }
}
