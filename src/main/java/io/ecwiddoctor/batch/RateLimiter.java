package io.ecwiddoctor.batch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Spaces requests out: so many at once, then so many a second. Hands out moments in the order in
 * which it is asked, and holds no thread. Thread-safe.
 */
final class RateLimiter {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoClock;
  private final long interval;
  private final long burst;
  private long next;

  /**
   * A pace.
   *
   * @param perSecond how many requests a second in the long run
   * @param burst how many may go at once after a pause
   * @param nanoClock such as {@link System#nanoTime}
   */
  RateLimiter(double perSecond, int burst, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.interval = Math.max(1, (long) (SECOND / perSecond));
    this.burst = interval * (burst - 1L);
    this.next = nanoClock.getAsLong() - this.burst;
  }

  /** How long the next request has to wait, in nanoseconds; its place is taken. */
  synchronized long take() {
    long now = nanoClock.getAsLong();
    next = Math.max(next, now - burst);
    long wait = Math.max(0, next - now);
    next += interval;
    return wait;
  }

  /** Lets nothing pass for that long. */
  synchronized void block(long seconds) {
    next = Math.max(next, nanoClock.getAsLong() + TimeUnit.SECONDS.toNanos(seconds));
  }

  /** How long a request would have to wait now, in seconds, rounded down. */
  synchronized long secondsAhead() {
    return TimeUnit.NANOSECONDS.toSeconds(Math.max(0, next - nanoClock.getAsLong()));
  }

  /** Completes when the next request may go. */
  CompletableFuture<Void> await() {
    return after(take());
  }

  private static CompletableFuture<Void> after(long nanos) {
    return nanos == 0
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS));
  }
}
