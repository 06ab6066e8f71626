package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.doctor.RequestPolicy;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.ProbeRequest;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A policy that also says what came back.
 *
 * @param policy decides
 * @param progress told of each outcome, on the thread of the diagnosis
 */
record WatchedPolicy(RequestPolicy policy, Consumer<ProbeOutcome> progress)
    implements RequestPolicy {

  @Override
  public @Nullable ProbeOutcome known(ProbeRequest request) throws InterruptedException {
    ProbeOutcome outcome = policy.known(request);
    if (outcome != null) {
      progress.accept(outcome);
    }
    return outcome;
  }

  @Override
  public boolean admit(ProbeRequest request) throws InterruptedException {
    return policy.admit(request);
  }

  @Override
  public void observe(ProbeOutcome outcome) {
    policy.observe(outcome);
    progress.accept(outcome);
  }

  @Override
  public List<Instant> throttledAt(ProbeOutcome outcome) {
    return policy.throttledAt(outcome);
  }
}
