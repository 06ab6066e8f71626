package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a batch write what it knows when the user presses Ctrl-C or the system ends the process, and
 * has the process end with the status for that. Thread-safe.
 */
final class StopSignal implements AutoCloseable {

  /** Longer than a batch takes to stop; then the process ends all the same. */
  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean came;

  private StopSignal(Batch batch) {
    hook = new Thread(() -> stop(batch), "ecwid-doctor stop");
  }

  /** Stops this batch when a signal comes, until closed. */
  static StopSignal watch(Batch batch) {
    StopSignal signal = new StopSignal(batch);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void stop(Batch batch) {
    came = true;
    batch.stop();
    try {
      boolean unused = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Not exit, which waits for this hook; SIGTERM alone would give another status.
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.status());
  }

  /** Whether a signal came. */
  boolean cameIn() {
    return came;
  }

  /** The result is written: there is nothing to wait for any more. */
  @Override
  public void close() {
    finished.countDown();
    if (!came) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The signal came in this moment, and the hook runs.
      }
    }
  }
}
