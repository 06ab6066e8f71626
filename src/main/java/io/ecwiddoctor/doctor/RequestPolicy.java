package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.ProbeRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Watches over the requests of an examination: consulted before each is sent, told of each outcome.
 * This is where budgets and pauses come in that reach beyond one store. One gate may serve one
 * examination or many; it must be thread-safe if it serves many.
 */
public interface RequestPolicy {

  /** Lets everything pass and knows of nothing else. */
  RequestPolicy OPEN =
      new RequestPolicy() {
        @Override
        public CompletableFuture<Boolean> admit(ProbeRequest request) {
          return CompletableFuture.completedFuture(true);
        }

        @Override
        public void observe(ProbeOutcome outcome) {}

        @Override
        public List<Instant> throttledAt(ProbeOutcome outcome) {
          return List.of();
        }
      };

  /**
   * Whether a request may be sent; completes when it may, or when it is known that it may not. With
   * false the examination ends with what is known.
   */
  CompletableFuture<Boolean> admit(ProbeRequest request);

  /** What came of a request that was admitted. */
  void observe(ProbeOutcome outcome);

  /**
   * The 429 replies to other requests from the same address that put this outcome in doubt, in UTC;
   * empty where there are none.
   */
  List<Instant> throttledAt(ProbeOutcome outcome);
}
