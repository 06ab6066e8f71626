package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.report.NotChecked;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The limits of one run, which all its rows share. Thread-safe. */
public final class RunLimits {

  private static final long LOOK_MILLIS = 100;

  private final DeadTokenBudget deadTokens;
  private final TokenRegistry tokens;
  private final RequestJournal journal;
  private final CircuitBreaker circuitBreaker = new CircuitBreaker();
  private final Object pausing = new Object();
  private final @Nullable RateLimiter pace;
  private final long maxRequests;
  private final int patienceSeconds;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicReference<@Nullable NotChecked> halted = new AtomicReference<>();

  /**
   * The limits of a run.
   *
   * @param requestsPerSecond for the whole run; 0 for no limit
   * @param maxRequests how many requests the run may send
   * @param deadTokenBudget how many of them may be answered with a rejected token
   * @param spent how many earlier runs with the same results have spent of that
   * @param patienceSeconds the longest pause worth waiting for
   * @param addressBudget what all runs from this address have spent; null if only this run counts
   */
  public RunLimits(
      int requestsPerSecond,
      long maxRequests,
      int deadTokenBudget,
      int spent,
      int patienceSeconds,
      TokenRegistry tokens,
      RequestJournal journal,
      @Nullable IpAddressBudget addressBudget) {
    this.tokens = tokens;
    this.journal = journal;
    this.deadTokens = new DeadTokenBudget(deadTokenBudget, spent, addressBudget);
    this.maxRequests = maxRequests;
    this.patienceSeconds = patienceSeconds;
    this.pace =
        requestsPerSecond == 0
            ? null
            : new RateLimiter(requestsPerSecond, requestsPerSecond, System::nanoTime);
  }

  /** The limits of a run that counts only its own requests with rejected tokens. */
  public RunLimits(
      int requestsPerSecond,
      long maxRequests,
      int deadTokenBudget,
      int spent,
      int patienceSeconds,
      TokenRegistry tokens,
      RequestJournal journal) {
    this(
        requestsPerSecond,
        maxRequests,
        deadTokenBudget,
        spent,
        patienceSeconds,
        tokens,
        journal,
        null);
  }

  DeadTokenBudget deadTokens() {
    return deadTokens;
  }

  /** Returns what the run knows of tokens. */
  public TokenRegistry tokens() {
    return tokens;
  }

  /** Returns how many requests were, or may have been, answered with a rejected token. */
  public int spent() {
    return deadTokens.spent();
  }

  /** Returns how many requests were sent. */
  public long requests() {
    return requests.get();
  }

  /**
   * Returns whether no more tokens can be checked: requests are refused, or one was because of the
   * budget for rejected tokens.
   */
  public boolean isSpent() {
    return halted() != null || deadTokens.isExhausted();
  }

  RequestJournal journal() {
    return journal;
  }

  /**
   * Waits while nothing of use comes back, and refuses every request where waiting doesn't help.
   *
   * @param over returns true once there is no reason to wait
   */
  public void awaitReplies(BooleanSupplier over) throws InterruptedException {
    synchronized (pausing) {
      int seconds = circuitBreaker.pause();
      if (seconds < 0) {
        halt(NotChecked.NO_USE);
      }
      for (long left = seconds * 1000L; left > 0 && !over.getAsBoolean(); left -= LOOK_MILLIS) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  /** Returns the breaker that watches what comes back. */
  public CircuitBreaker circuitBreaker() {
    return circuitBreaker;
  }

  /** Waits for the turn of the next request of the whole run. */
  void awaitTurn() throws InterruptedException {
    if (pace != null) {
      pace.await();
    }
  }

  int patienceSeconds() {
    return patienceSeconds;
  }

  /** Takes one of the requests that the run may send; returns why not, or null. */
  @Nullable NotChecked takeRequest() {
    NotChecked reason = halted.get();
    if (reason == null && requests.incrementAndGet() > maxRequests) {
      requests.decrementAndGet();
      return NotChecked.MAX_REQUESTS;
    }
    return reason;
  }

  /** Refuses every request from now on; the first reason stays. */
  public void halt(NotChecked reason) {
    halted.compareAndSet(null, reason);
  }

  /** Admits requests again if this was why they were refused. */
  void resume(NotChecked reason) {
    halted.compareAndSet(reason, null);
  }

  /** Returns why every request is refused; null while they aren't. */
  public @Nullable NotChecked halted() {
    return halted.get();
  }
}
