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
 * @param call the request, where it was not the probe's own
 */
public record Unanswered(
    Probe probe, StoreId store, Instant at, int durationMillis, Failure failure, CallDetails call)
    implements ProbeOutcome {

  /** The probe's own request that got no reply. */
  public Unanswered(Probe probe, StoreId store, Instant at, int durationMillis, Failure failure) {
    this(probe, store, at, durationMillis, failure, CallDetails.OWN);
  }

  @Override
  public Unanswered withAt(Instant moment) {
    return new Unanswered(probe, store, moment, durationMillis, failure, call);
  }

  @Override
  public Unanswered as(StoreId other, Instant moment, int millis) {
    return new Unanswered(probe, other, moment, millis, failure, call);
  }

  @Override
  public String proxyWords() {
    return failure.isProxy() ? failure.words() : "";
  }

  @Override
  public Proof proof() {
    return new Proof(probe.probeName(), calling() + failure.words());
  }
}
