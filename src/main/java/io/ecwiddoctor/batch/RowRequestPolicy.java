package io.ecwiddoctor.batch;

import io.ecwiddoctor.doctor.RequestPolicy;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.report.NotChecked;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Holds one row to the limits of the run. Its requests come one after the other, from whatever
 * thread.
 */
final class RowRequestPolicy implements RequestPolicy {

  private final RunLimits governor;
  private final long token;
  private final @Nullable RateLimiter tokenPace;
  private final boolean proven;
  private volatile boolean reserved;
  private final AtomicInteger rejections = new AtomicInteger();
  private volatile @Nullable NotChecked refusal;

  /**
   * The gate of a row.
   *
   * @param token the fingerprint of its token
   * @param shared whether other rows have the same token
   */
  RowRequestPolicy(RunLimits governor, long token, boolean shared) {
    this(governor, token, shared, false);
  }

  private RowRequestPolicy(RunLimits governor, long token, boolean shared, boolean proven) {
    this.governor = governor;
    this.token = token;
    this.tokenPace = shared ? governor.tokens().pace(token) : null;
    this.proven = proven;
  }

  /**
   * The gate of a token that worked before: it takes of the budget for rejected tokens only when it
   * is rejected after all, so that there is a way to tell what the last of the budget was spent on.
   */
  static RowRequestPolicy ofProven(RunLimits governor, long token) {
    return new RowRequestPolicy(governor, token, true, true);
  }

  @Override
  public boolean admit(ProbeRequest request) throws InterruptedException {
    try {
      return ask(request).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private CompletableFuture<Boolean> ask(ProbeRequest request) {
    NotChecked reason = objection();
    if (reason != null) {
      return refuse(reason);
    }
    if (request.probe() != Probe.PROFILE || proven) {
      return paced();
    }
    CompletableFuture<Boolean> reservation = governor.deadTokens().reserve();
    return reservation.thenCompose(
        granted -> {
          reserved = granted;
          return granted ? paced() : refuse(NotChecked.DEAD_TOKEN_BUDGET);
        });
  }

  private @Nullable NotChecked objection() {
    NotChecked halted = governor.halted();
    if (halted != null) {
      return halted;
    }
    if (governor.tokens().isRejectedForGood(token)) {
      return NotChecked.TOKEN_REJECTED_BEFORE;
    }
    return tokenPace != null && tokenPace.secondsAhead() > governor.patienceSeconds()
        ? NotChecked.TOKEN_THROTTLED
        : null;
  }

  private CompletableFuture<Boolean> paced() {
    RateLimiter pace = governor.pace();
    if (pace == null && tokenPace == null) {
      return pass();
    }
    CompletableFuture<Void> turn =
        tokenPace == null ? CompletableFuture.completedFuture(null) : tokenPace.await();
    return turn.thenCompose(
            own -> pace == null ? CompletableFuture.completedFuture(null) : pace.await())
        .thenCompose(all -> pass());
  }

  /** The run may have been stopped while this waited. */
  private CompletableFuture<Boolean> pass() {
    NotChecked halted = governor.halted();
    if (halted != null) {
      return refuse(halted);
    }
    return governor.takeRequest()
        ? CompletableFuture.completedFuture(true)
        : refuse(NotChecked.MAX_REQUESTS);
  }

  private CompletableFuture<Boolean> refuse(NotChecked reason) {
    refusal = reason;
    settle(false);
    return CompletableFuture.completedFuture(false);
  }

  @Override
  public void observe(ProbeOutcome outcome) {
    governor.address().observe(outcome);
    boolean rejected = isRejection(outcome);
    if (rejected) {
      rejections.incrementAndGet();
      governor.tokens().reject(token);
    }
    if (outcome.probe() == Probe.PROFILE && !proven) {
      settle(rejected);
    } else if (rejected) {
      governor.deadTokens().spend();
    }
    if (outcome instanceof Answered reply && reply.status() == 429) {
      governor.tokens().pace(token).block(Math.max(reply.retryAfterSeconds(), 1));
    }
  }

  /**
   * Whether the API may have counted it as a request with a token that does not work: cautiously,
   * every refusal of the profile, which is open to any token that works, unless it names a cause.
   */
  static boolean isRejection(ProbeOutcome outcome) {
    if (!(outcome instanceof Answered reply) || (reply.status() != 403 && reply.status() != 401)) {
      return false;
    }
    return outcome.probe() == Probe.PROFILE
        ? !reply.namesMissingScope() && !reply.namesMissingFeature() && !reply.namesSuspension()
        : outcome.probe() != Probe.APPLICATION_TOKEN && reply.namesInvalidToken();
  }

  @Override
  public List<Instant> throttledAt(ProbeOutcome outcome) {
    return governor.address().doubts(outcome);
  }

  private void settle(boolean rejected) {
    if (reserved) {
      reserved = false;
      governor.deadTokens().settle(rejected);
    }
  }

  /** Gives back what a row that ended early has reserved. */
  void close() {
    settle(false);
  }

  /** How many of its requests were answered with a rejected token. */
  int rejections() {
    return rejections.get();
  }

  /** Why a request was refused; null where none was. */
  @Nullable NotChecked refusal() {
    return refusal;
  }
}
