package io.ecwiddoctor.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the server's clock differs from this machine's, as replies on new connections showed. A reply
 * on a kept connection with another time was meant for an earlier request. Local times are those of
 * {@link System#nanoTime()}, which nobody sets back. Thread-safe.
 */
final class ServerClock {

  /** The clocks of servers behind one address differ by less. */
  private static final long TOLERANCE_MILLIS = Duration.ofSeconds(30).toMillis();

  private volatile @Nullable Long ahead;

  /**
   * Notes a reply on a new connection.
   *
   * @param date its {@code Date}; null where it has none
   * @param nanos when it came
   */
  void note(@Nullable Instant date, long nanos) {
    if (date != null) {
      ahead = ahead(date, nanos);
    }
  }

  /** Returns whether a reply with this date may have been written at this time. */
  boolean fits(@Nullable Instant date, long nanos) {
    Long known = ahead;
    return date == null
        || known == null
        || Math.abs(ahead(date, nanos) - known) <= TOLERANCE_MILLIS;
  }

  private static long ahead(Instant date, long nanos) {
    return date.toEpochMilli() - TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
