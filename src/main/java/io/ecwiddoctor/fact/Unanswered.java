package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;

/**
 * A probe that got no reply.
 *
 * @param probe what was asked
 * @param store the store that was asked
 * @param at when it was given up, in UTC
 * @param durationMillis how long it took
 * @param failure why
 */
public record Unanswered(
    Probe probe, StoreId store, Instant at, int durationMillis, Failure failure)
    implements ProbeOutcome {

  @Override
  public Proof proof() {
    return new Proof(probe.probeName(), failure.words());
  }
}
