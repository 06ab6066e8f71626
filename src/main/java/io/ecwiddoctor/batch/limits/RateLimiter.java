package io.ecwiddoctor.batch.limits;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Spaces requests out: a burst at once, then so many a second, in the order in which they ask.
 * Thread-safe.
 */
final class RateLimiter {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoClock;
  private final long interval;
  private final long burst;
  private long next;

  /**
   * A limiter with a full burst.
   *
   * @param perSecond requests a second in the long run
   * @param burst requests that may go at once after a pause
   * @param nanoClock such as {@link System#nanoTime}
   */
  RateLimiter(double perSecond, int burst, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.interval = Math.max(1, (long) (SECOND / perSecond));
    this.burst = interval * (burst - 1L);
    this.next = nanoClock.getAsLong() - this.burst;
  }

  /** Waits until the next request may go. */
  void await() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(take());
  }

  /** Takes the next place; returns how long to wait for it, in nanoseconds. */
  synchronized long take() {
    long now = nanoClock.getAsLong();
    next = Math.max(next, now - burst);
    long wait = Math.max(0, next - now);
    next += interval;
    return wait;
  }

  /** Lets nothing pass for so many seconds. */
  synchronized void block(long seconds) {
    next = Math.max(next, nanoClock.getAsLong() + TimeUnit.SECONDS.toNanos(seconds));
  }

  /** Returns how long a request would have to wait now, in seconds, rounded down. */
  synchronized long secondsAhead() {
    return TimeUnit.NANOSECONDS.toSeconds(Math.max(0, next - nanoClock.getAsLong()));
  }
}
