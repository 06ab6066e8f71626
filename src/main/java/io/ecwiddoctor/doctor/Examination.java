package io.ecwiddoctor.doctor;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.probe.Prober;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of assess, probe, assess over one store. The engine says what to ask; this only asks, and
 * keeps count.
 */
final class Examination {

  /** Asked and answered, without secrets: a proof holds no token. */
  private static final Logger LOG = LoggerFactory.getLogger(EcwidDoctor.class);

  private final DiagnosisEngine engine;
  private final Prober prober;
  private final AccessToken token;
  private final int maxRequests;

  Examination(DiagnosisEngine engine, Prober prober, AccessToken token, int maxRequests) {
    this.engine = engine;
    this.prober = prober;
    this.token = token;
    this.maxRequests = maxRequests;
  }

  /** What was found when nothing more is worth asking, or may be asked. */
  record Findings(Evidence evidence, Assessment assessment) {}

  CompletableFuture<Findings> run(Evidence evidence) {
    Assessment assessment = engine.assess(evidence);
    if (assessment.nextProbes().isEmpty() || evidence.outcomes().size() >= maxRequests) {
      return CompletableFuture.completedFuture(new Findings(evidence, assessment));
    }
    return ask(evidence, assessment.nextProbes()).thenCompose(this::run);
  }

  /** Asks one after the other, and stops to think again as soon as a reply settles nothing. */
  private CompletableFuture<Evidence> ask(Evidence evidence, List<ProbeRequest> requests) {
    if (requests.isEmpty() || evidence.outcomes().size() >= maxRequests) {
      return CompletableFuture.completedFuture(evidence);
    }
    return send(requests.get(0))
        .thenCompose(
            outcome -> {
              LOG.debug(
                  "store {}: {} took {} ms",
                  outcome.store(),
                  outcome.proof(),
                  outcome.durationMillis());
              Evidence more = evidence.plus(outcome);
              return outcome instanceof Answered answered && answered.isSettled()
                  ? ask(more, requests.subList(1, requests.size()))
                  : CompletableFuture.completedFuture(more);
            });
  }

  private CompletableFuture<ProbeOutcome> send(ProbeRequest request) {
    if (request.delaySeconds() == 0) {
      return prober.send(request, token);
    }
    Executor later = CompletableFuture.delayedExecutor(request.delaySeconds(), TimeUnit.SECONDS);
    return CompletableFuture.runAsync(() -> {}, later)
        .thenCompose(waited -> prober.send(request, token));
  }
}
