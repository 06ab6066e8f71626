package io.ecwiddoctor.batch;

import io.ecwiddoctor.doctor.RequestPolicy;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.ProbeRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a row to the limits of the run, and to so many requests at the most. */
final class RequestQuota implements RequestPolicy {

  private final RowRequestPolicy gate;
  private int left;
  private @Nullable ProbeOutcome last;

  RequestQuota(RowRequestPolicy gate, int requests) {
    this.gate = gate;
    this.left = requests;
  }

  @Override
  public boolean admit(ProbeRequest request) throws InterruptedException {
    return takeOne() && gate.admit(request);
  }

  private synchronized boolean takeOne() {
    return left-- > 0;
  }

  @Override
  public synchronized void observe(ProbeOutcome outcome) {
    last = outcome;
    gate.observe(outcome);
  }

  @Override
  public List<Instant> throttledAt(ProbeOutcome outcome) {
    return gate.throttledAt(outcome);
  }

  /** Whether the token was rejected by the last reply, and not because of too many requests. */
  synchronized boolean wasRejected() {
    ProbeOutcome outcome = last;
    return outcome instanceof Answered
        && RowRequestPolicy.isRejection(outcome)
        && gate.throttledAt(outcome).isEmpty();
  }
}
