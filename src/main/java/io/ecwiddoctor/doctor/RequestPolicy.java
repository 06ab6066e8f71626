package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.ProbeRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the requests of a diagnosis may be sent, and sees what comes of them: the place
 * for budgets and rate limits that reach beyond one store. Called on the thread of the diagnosis;
 * must be thread-safe if it serves several.
 */
public interface RequestPolicy {

  /** Admits every request. */
  RequestPolicy OPEN = request -> true;

  /** Admits no request. */
  RequestPolicy CLOSED = request -> false;

  /**
   * Returns whether a request may be sent, after waiting for its turn where it has one. False ends
   * the diagnosis with what is known.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean admit(ProbeRequest request) throws InterruptedException;

  /**
   * Returns what is known to come of a request, so that it needn't be sent; null to have it sent.
   * Asked before {@link #admit}. An outcome from here is not observed again.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  default @Nullable Known known(ProbeRequest request) throws InterruptedException {
    return null;
  }

  /**
   * An outcome that the policy has.
   *
   * @param requests how many requests were sent to learn it just now; 0 if it was known before
   */
  record Known(ProbeOutcome outcome, int requests) {}

  /**
   * Returns whether a request that was sent may be sent once more, because no reply to be believed
   * came.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  default boolean admitAgain(ProbeRequest request) throws InterruptedException {
    return true;
  }

  /** Called with the outcome of each request that was sent, in the order of the requests. */
  default void observe(ProbeOutcome outcome) {}

  /**
   * Returns when other requests from this address were answered with 429 shortly before this
   * outcome, in UTC; empty if none were.
   */
  default List<Instant> throttledAt(ProbeOutcome outcome) {
    return List.of();
  }

  /**
   * Returns until when a refusal may be due to those, in UTC, because the API asked for a pause;
   * null for five minutes. Asked only where {@link #throttledAt} is not empty.
   */
  default @Nullable Instant throttledUntil() {
    return null;
  }
}
