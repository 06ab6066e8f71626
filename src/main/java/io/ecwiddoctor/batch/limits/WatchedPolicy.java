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
  public @Nullable Known known(ProbeRequest request) throws InterruptedException {
    Known known = policy.known(request);
    if (known != null) {
      progress.accept(known.outcome());
    }
    return known;
  }

  @Override
  public boolean admitAgain(ProbeRequest request) throws InterruptedException {
    return policy.admitAgain(request);
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

  @Override
  public @Nullable Instant throttledUntil() {
    return policy.throttledUntil();
  }
}
