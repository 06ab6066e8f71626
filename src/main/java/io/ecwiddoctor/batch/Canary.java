package io.ecwiddoctor.batch;

import io.ecwiddoctor.doctor.Gate;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.ProbeRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lets one request pass: that of a token which worked before, to see whether it still does. */
final class Canary implements Gate {

  private boolean asked;
  private boolean rejected;

  @Override
  public synchronized CompletableFuture<Boolean> admit(ProbeRequest request) {
    boolean first = !asked;
    asked = true;
    return CompletableFuture.completedFuture(first);
  }

  @Override
  public synchronized void observe(ProbeOutcome outcome) {
    rejected = RowGate.isRejection(outcome);
  }

  @Override
  public List<Instant> throttledAt(ProbeOutcome outcome) {
    return List.of();
  }

  /** Whether the token that worked is rejected now. */
  synchronized boolean wasRejected() {
    return rejected;
  }
}
