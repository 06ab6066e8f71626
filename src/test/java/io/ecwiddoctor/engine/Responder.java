package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.ProbeRequest;
import java.time.Instant;

/** Something that answers probes, as the API or whatever stands in its way would. */
@FunctionalInterface
interface Responder {

  /** Far more than any diagnosis may cost: a loop that gets here has no end. */
  int ENDLESS = 100;

  /** What comes of this request at that time. */
  ProbeOutcome answer(ProbeRequest request, Instant at);

  /**
   * Assesses and asks until nothing more is worth asking, one request a second, and thinks again
   * after each reply.
   *
   * @throws IllegalStateException if that comes to no end
   */
  default Evidence consult(DiagnosisEngine engine, Evidence start) {
    Evidence evidence = start;
    Instant now = Sample.NOON;
    Assessment assessment = engine.assess(evidence);
    while (!assessment.nextProbes().isEmpty()) {
      ProbeRequest request = assessment.nextProbes().get(0);
      now = now.plusSeconds(1L + request.delaySeconds());
      evidence = evidence.plus(answer(request, now));
      if (evidence.outcomes().size() > ENDLESS) {
        throw new IllegalStateException("no end: " + Survey.written(evidence));
      }
      assessment = engine.assess(evidence);
    }
    return evidence;
  }
}
