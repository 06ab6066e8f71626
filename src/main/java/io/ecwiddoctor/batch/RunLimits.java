package io.ecwiddoctor.batch;

import io.ecwiddoctor.report.NotChecked;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The limits of one run, which all its rows share. Thread-safe. */
final class RunLimits {

  private final DeadTokenBudget deadTokens;
  private final TokenRegistry tokens;
  private final CircuitBreaker address = new CircuitBreaker();
  private final @Nullable RateLimiter pace;
  private final long maxRequests;
  private final int patienceSeconds;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicReference<@Nullable NotChecked> halted = new AtomicReference<>();

  /** The limits of a run that goes on from an earlier one. */
  RunLimits(BatchSettings settings, ResumeState earlier) {
    tokens = earlier.tokens();
    deadTokens = new DeadTokenBudget(settings.deadTokenBudget(), earlier.tally().rejections());
    maxRequests = settings.maxRequests();
    patienceSeconds = (int) settings.timeout().toSeconds();
    pace =
        settings.requestsPerSecond() == 0
            ? null
            : new RateLimiter(
                settings.requestsPerSecond(), settings.requestsPerSecond(), System::nanoTime);
  }

  DeadTokenBudget deadTokens() {
    return deadTokens;
  }

  TokenRegistry tokens() {
    return tokens;
  }

  CircuitBreaker address() {
    return address;
  }

  /** The pace of the whole run; null where there is none. */
  @Nullable RateLimiter pace() {
    return pace;
  }

  /** The longest pause that is worth waiting for, in seconds. */
  int patienceSeconds() {
    return patienceSeconds;
  }

  /** Takes one of the requests that the run may send; false when there is none left. */
  boolean takeRequest() {
    if (requests.incrementAndGet() > maxRequests) {
      requests.decrementAndGet();
      return false;
    }
    return true;
  }

  long requests() {
    return requests.get();
  }

  /** Lets no request pass from now on; the first reason stays. */
  void halt(NotChecked reason) {
    halted.compareAndSet(null, reason);
  }

  /** Why no request passes; null where requests do. */
  @Nullable NotChecked halted() {
    return halted.get();
  }
}
