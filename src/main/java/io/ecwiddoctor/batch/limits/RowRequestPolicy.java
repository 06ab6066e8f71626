package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.doctor.RequestPolicy;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Meaning;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.report.NotChecked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds one row, or one check of a {@link CheckService}, to the limits of the run. Called by one
 * thread; the requests that it admits one after the other may be sent together.
 */
public final class RowRequestPolicy implements RequestPolicy {

  private final RunLimits limits;
  private final RejectionGuard guard;
  private final int row;
  private final AccessToken secret;
  private final long token;
  private final @Nullable RateLimiter tokenPace;
  private int reserved;
  private int repeats;
  private boolean accepted;
  private boolean silent;
  private int rejections;
  private long refusedAt;
  private @Nullable NotChecked refusal;
  private int requestsAfterwards;

  /**
   * The policy of one row.
   *
   * @param row its number
   * @param secret its token
   * @param token the fingerprint of its token
   * @param shared whether other rows have the same token
   */
  public RowRequestPolicy(
      RunLimits limits,
      RejectionGuard guard,
      int row,
      AccessToken secret,
      long token,
      boolean shared) {
    this.limits = limits;
    this.guard = guard;
    this.row = row;
    this.secret = secret;
    this.token = token;
    this.tokenPace = shared ? limits.tokens().pace(token) : null;
  }

  /** The control request of one row answers for all that were rejected before it. */
  @Override
  public @Nullable Known known(ProbeRequest request) throws InterruptedException {
    return request.probe() == Probe.CONTROL && limits.halted() == null
        ? guard.controlReply(secret, token, refusedAt)
        : null;
  }

  @Override
  public boolean admitAgain(ProbeRequest request) throws InterruptedException {
    boolean counts = request.probe() == Probe.PROFILE && reserved > 0;
    if (limits.halted() != null || (counts && !limits.deadTokens().tryReserve())) {
      return false;
    }
    reserved += counts ? 1 : 0;
    if (tokenPace != null) {
      tokenPace.await();
    }
    limits.awaitTurn();
    boolean admitted = limits.takeRequest() == null;
    if (counts && admitted) {
      repeats++;
      limits.journal().asked(row);
    } else if (counts) {
      release(false);
    }
    return admitted;
  }

  @Override
  public boolean admit(ProbeRequest request) throws InterruptedException {
    refusal = objection(request);
    return refusal == null;
  }

  private @Nullable NotChecked objection(ProbeRequest request) throws InterruptedException {
    if (limits.halted() != null) {
      return limits.halted();
    }
    if (limits.tokens().isRejectedForGood(token)) {
      return NotChecked.TOKEN_REJECTED_BEFORE;
    }
    if (request.probe() == Probe.CONTROL) {
      return NotChecked.MAX_REQUESTS;
    }
    if (tokenPace != null && tokenPace.secondsAhead() > limits.patienceSeconds()) {
      return NotChecked.TOKEN_THROTTLED;
    }
    boolean first = request.probe() == Probe.PROFILE && !accepted;
    if (first && !limits.deadTokens().reserve()) {
      return NotChecked.DEAD_TOKEN_BUDGET;
    }
    reserved += first ? 1 : 0;
    if (tokenPace != null) {
      tokenPace.await();
    }
    limits.awaitTurn();
    NotChecked reason = limits.takeRequest();
    if (first && reason == null) {
      limits.journal().asked(row);
    } else if (first) {
      release(false);
    }
    return reason;
  }

  @Override
  public void observe(ProbeOutcome outcome) {
    limits.circuitBreaker().observe(outcome);
    boolean rejected = isRejection(outcome);
    if (isRefusalWithoutWords(outcome)) {
      silent = true;
      refusedAt = System.nanoTime();
    }
    // A request that was repeated may have been rejected each time.
    int times = outcome.probe() == Probe.PROFILE ? 1 + repeats : 1;
    repeats -= times - 1;
    if (rejected) {
      for (int i = 0; i < times; i++) {
        rejections++;
        limits.tokens().reject(token);
        limits.journal().rejected(row);
      }
    } else if (outcome instanceof Answered reply
        && reply.probe() == Probe.PROFILE
        && reply.isSuccess()) {
      accepted = true;
      for (int i = limits.journal().accepted(row); i > 0; i--) {
        limits.deadTokens().refund();
      }
    }
    if (reserved > 0 && outcome.probe() == Probe.PROFILE) {
      for (int i = Math.min(times, reserved); i > 0; i--) {
        release(rejected);
      }
    } else if (rejected) {
      limits.deadTokens().spend();
    }
    if (outcome instanceof Answered reply && reply.status() == 429) {
      limits.tokens().pace(token).block(Math.max(reply.retryAfterSeconds(), 1));
    }
  }

  /**
   * Returns whether the API may count the request as one with a token that doesn't work: to be
   * safe, every refusal of the profile, which any working token may read, unless it names another
   * cause.
   */
  private static boolean isRejection(ProbeOutcome outcome) {
    if (!(outcome instanceof Answered reply) || (reply.status() != 403 && reply.status() != 401)) {
      return false;
    }
    return outcome.probe() == Probe.PROFILE
        ? reply.meaning() != Meaning.SCOPE_MISSING
            && reply.meaning() != Meaning.FEATURE_MISSING
            && reply.meaning() != Meaning.STORE_SUSPENDED
        : outcome.probe() != Probe.APPLICATION_TOKEN && reply.namesInvalidToken();
  }

  private static boolean isRefusalWithoutWords(ProbeOutcome outcome) {
    return outcome instanceof Answered reply
        && (reply.status() == 401 || reply.status() == 403)
        && reply.body() == BodyKind.EMPTY
        && reply.meaning().isUnexplained();
  }

  @Override
  public List<Instant> throttledAt(ProbeOutcome outcome) {
    return limits.circuitBreaker().doubts(outcome);
  }

  @Override
  public @Nullable Instant throttledUntil() {
    return limits.circuitBreaker().doubtfulUntil();
  }

  private void release(boolean rejected) {
    reserved--;
    limits.deadTokens().settle(rejected);
  }

  /** Gives back what a row that ended early had reserved. */
  public void close() {
    while (reserved > 0) {
      release(false);
    }
  }

  /**
   * Returns whether this address is blocked, so that refusals say nothing about the token. Sends
   * the control request if there was a refusal without words that isn't settled yet.
   */
  public boolean isBlocked() throws InterruptedException {
    if (silent && limits.halted() == null) {
      Known control = guard.controlReply(secret, token, refusedAt);
      requestsAfterwards = control == null ? 0 : control.requests();
    }
    return silent && limits.halted() == NotChecked.ADDRESS_BLOCKED;
  }

  /** Returns how many of its requests were answered with a rejected token. */
  public int rejections() {
    return rejections;
  }

  /** Returns whether a reply accepted its token. */
  public boolean isAccepted() {
    return accepted;
  }

  /** Returns how many requests {@link #isBlocked} sent. */
  public int requestsAfterwards() {
    return requestsAfterwards;
  }

  /** Returns why a request was refused; null if none was. */
  public @Nullable NotChecked refusal() {
    return refusal;
  }
}
