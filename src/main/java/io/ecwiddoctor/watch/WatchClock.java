package io.ecwiddoctor.watch;

import java.time.Duration;
import java.time.Instant;

/** What time it is, and waiting. */
public interface WatchClock {

  /** The clock of this machine, in UTC. */
  WatchClock SYSTEM =
      new WatchClock() {
        /** A machine that slept, or whose clock was set, is noticed after that long. */
        private static final long LOOK_MILLIS = 30_000;

        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void sleepUntil(Instant time) throws InterruptedException {
          for (long left = millis(time); left > 0; left = millis(time)) {
            Thread.sleep(Math.min(left, LOOK_MILLIS));
          }
        }

        private long millis(Instant time) {
          return Duration.between(now(), time).toMillis();
        }
      };

  /** Returns the time in UTC. */
  Instant now();

  /**
   * Waits; returns at once if that time is past.
   *
   * @throws InterruptedException if the watch is stopped meanwhile
   */
  void sleepUntil(Instant time) throws InterruptedException;
}
