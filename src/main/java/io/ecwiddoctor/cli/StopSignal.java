package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a batch write what it knows when the user presses Ctrl-C or the system ends the process, and
 * has the process end with the status for that. Thread-safe.
 */
final class StopSignal implements AutoCloseable {

  /** Longer than a batch takes to stop; then the process ends all the same. */
  private static final int PATIENCE_SECONDS = 10;

  private final Session session;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "ecwid-doctor stop");
  private List<ResultProduct> products = List.of();
  private @Nullable Batch batch;
  private boolean came;

  private StopSignal(Session session) {
    this.session = session;
  }

  /**
   * Waits for a signal, until closed. As long as there is no batch to stop, the process ends at
   * once.
   */
  static StopSignal watch(Session session) {
    StopSignal signal = new StopSignal(session);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Leaves nothing half done of these where the process ends before the command does. */
  synchronized void discards(List<ResultProduct> drafts) {
    products = drafts;
  }

  /** Stops this batch when a signal comes. */
  synchronized void stops(Batch open) {
    batch = open;
  }

  private void stop() {
    if (stopBatch()) {
      awaitEnd();
    } else {
      end("interrupted before the first row was checked.");
    }
    halt();
  }

  private synchronized boolean stopBatch() {
    came = true;
    if (batch != null) {
      batch.stop();
    }
    return batch != null;
  }

  private void awaitEnd() {
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        end("interrupted, and ended before everything was written; --resume goes on.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void end(String words) {
    products.forEach(ResultProduct::close);
    session.hint(words);
  }

  /** Not exit, which waits for the hook; SIGTERM alone would give another status. */
  private static void halt() {
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.status());
  }

  /** Whether a signal came. */
  synchronized boolean cameIn() {
    return came;
  }

  /** The result is written: there is nothing to wait for any more. */
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
