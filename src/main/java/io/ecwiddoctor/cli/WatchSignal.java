package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a watch when the user presses Ctrl-C or the system ends the process: a run writes what it
 * knows, and a wait ends at once. Thread-safe.
 */
final class WatchSignal implements AutoCloseable {

  /** Longer than a batch takes to stop; what is lost then is what a kill loses. */
  private static final int PATIENCE_SECONDS = 10;

  private final Thread watch = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "ecwid-doctor stop");
  private @Nullable Batch batch;
  private boolean came;

  private WatchSignal() {}

  /** Waits for a signal to the calling thread's watch, until closed. */
  static WatchSignal listen() {
    WatchSignal signal = new WatchSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void stop() {
    synchronized (this) {
      came = true;
      if (batch == null) {
        watch.interrupt();
      } else {
        batch.stop();
      }
    }
    try {
      var unused = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Not exit, which waits for this hook; SIGTERM alone would give another status.
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.status());
  }

  /** Sets the batch that is under way; null if none is. */
  synchronized void runs(@Nullable Batch open) {
    batch = open;
    if (came && open != null) {
      open.stop();
    }
  }

  /** Whether a signal came. */
  synchronized boolean cameIn() {
    return came;
  }

  @Override
  public void close() {
    finished.countDown();
    if (!cameIn()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The signal came in this moment, and the hook runs.
      }
    }
  }
}
