package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.probe.Prober;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of assess, probe, assess over one store. The engine says what to ask; this only asks, and
 * keeps count.
 */
final class ProbeLoop {

  /** Asked and answered, without secrets: a proof holds no token. */
  private static final Logger LOG = LoggerFactory.getLogger(EcwidDoctor.class);

  private final Function<Evidence, Assessment> engine;
  private final Prober prober;
  private final AccessToken token;
  private final RequestPolicy gate;
  private final int maxRequests;
  private final boolean onCallersThread;

  ProbeLoop(
      Function<Evidence, Assessment> engine,
      Prober prober,
      AccessToken token,
      RequestPolicy gate,
      int maxRequests,
      boolean onCallersThread) {
    this.engine = engine;
    this.prober = prober;
    this.token = token;
    this.gate = gate;
    this.maxRequests = maxRequests;
    this.onCallersThread = onCallersThread;
  }

  /**
   * What was found when nothing more is worth asking, or may be asked.
   *
   * @param complete whether nothing more was worth asking
   */
  record Findings(Evidence evidence, Assessment assessment, boolean complete) {}

  /** What is known, and whether the gate has closed. */
  private record Known(Evidence evidence, boolean stopped) {}

  CompletableFuture<Findings> run(Evidence evidence) {
    return run(new Known(evidence, false));
  }

  /**
   * The same, where it is known what the engine asks for first: it may still be loading its rules.
   */
  CompletableFuture<Findings> run(Evidence evidence, ProbeRequest opening) {
    return ask(evidence, List.of(opening)).thenCompose(this::run);
  }

  private CompletableFuture<Findings> run(Known known) {
    Assessment assessment = engine.apply(known.evidence);
    boolean complete = assessment.nextProbes().isEmpty();
    if (complete || known.stopped || isSpent(known.evidence)) {
      return CompletableFuture.completedFuture(new Findings(known.evidence, assessment, complete));
    }
    return ask(known.evidence, assessment.nextProbes()).thenCompose(this::run);
  }

  private boolean isSpent(Evidence evidence) {
    return evidence.outcomes().size() >= maxRequests;
  }

  /** Asks one after the other, and stops to think again as soon as a reply settles nothing. */
  private CompletableFuture<Known> ask(Evidence evidence, List<ProbeRequest> requests) {
    if (requests.isEmpty() || isSpent(evidence)) {
      return CompletableFuture.completedFuture(new Known(evidence, false));
    }
    ProbeRequest next = requests.get(0);
    return here(afterPause(next))
        .thenCompose(paused -> here(gate.admit(next)))
        .thenCompose(
            admitted ->
                admitted
                    ? prober
                        .send(next, token)
                        .thenCompose(
                            outcome -> {
                              log(outcome);
                              gate.observe(outcome);
                              Evidence more = plus(evidence, outcome);
                              return isOrdinary(outcome)
                                  ? ask(more, requests.subList(1, requests.size()))
                                  : CompletableFuture.completedFuture(new Known(more, false));
                            })
                    : CompletableFuture.completedFuture(new Known(evidence, true)));
  }

  /** Whether the round may go on: nothing in the reply could call off what was to be asked. */
  private static boolean isOrdinary(ProbeOutcome outcome) {
    return outcome instanceof Answered reply
        && reply.isSettled()
        && !reply.namesInvalidToken()
        && !reply.namesSuspension();
  }

  private static void log(ProbeOutcome outcome) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "store {}: {} took {} ms", outcome.store(), outcome.proof(), outcome.durationMillis());
    }
  }

  private Evidence plus(Evidence evidence, ProbeOutcome outcome) {
    List<Instant> doubts = gate.throttledAt(outcome);
    Evidence more = evidence.plus(outcome);
    if (doubts.isEmpty()) {
      return more;
    }
    List<Instant> all = new ArrayList<>(more.throttledAt());
    all.addAll(doubts);
    return more.withThrottledAt(all.stream().distinct().toList());
  }

  /** Waits on this thread where the examination is to stay on it. */
  private <T> CompletableFuture<T> here(CompletableFuture<T> later) {
    if (onCallersThread && !later.isDone()) {
      var unused = later.handle((done, problem) -> true).join();
    }
    return later;
  }

  private static CompletableFuture<Void> afterPause(ProbeRequest request) {
    if (request.delaySeconds() == 0) {
      return CompletableFuture.completedFuture(null);
    }
    Executor later = CompletableFuture.delayedExecutor(request.delaySeconds(), TimeUnit.SECONDS);
    return CompletableFuture.runAsync(() -> {}, later);
  }
}
