package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import io.ecwiddoctor.cli.options.CommandContext;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets a batch write what it knows when the user presses Ctrl-C or the system ends the process, and
 * has the process end with the status for that. The wait of a watch between two batches ends at
 * once. Thread-safe.
 */
final class StopSignal implements AutoCloseable {

  /** Longer than a batch takes to stop; then the process ends all the same, as by a kill. */
  private static final int PATIENCE_SECONDS = 10;

  private static final int LAST_WORDS_MILLIS = 1000;

  private final @Nullable Thread waiting;
  private final Consumer<String> lastWords;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "ecwid-doctor stop");
  private volatile List<ResultExport> exports = List.of();
  private @Nullable Batch batch;
  private boolean came;

  private StopSignal(@Nullable Thread waiting, Consumer<String> lastWords) {
    this.waiting = waiting;
    this.lastWords = lastWords;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Waits for a signal to a batch, until closed. As long as there is none to stop, the process ends
   * at once.
   */
  static StopSignal toBatch(CommandContext context) {
    return new StopSignal(null, context::hint);
  }

  /** Waits for a signal to the calling thread, until closed: it is interrupted between batches. */
  static StopSignal toWatch() {
    return new StopSignal(Thread.currentThread(), words -> {});
  }

  /** Leaves no drafts of these behind where the process ends before the command does. */
  void discards(List<ResultExport> drafts) {
    exports = drafts;
  }

  /** Stops this batch when a signal comes, or now if one has come; null where none is under way. */
  synchronized void stops(@Nullable Batch open) {
    batch = open;
    if (came && open != null) {
      open.stop();
    }
  }

  private void stop() {
    if (!hasBegunToStop()) {
      leave("interrupted before a row was checked.");
    } else if (!isFinished()) {
      leave("interrupted, and ended before everything was written; --resume goes on.");
    }
    // Not exit, which waits for this hook; SIGTERM alone would give another status.
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.status());
  }

  private synchronized boolean hasBegunToStop() {
    came = true;
    if (batch != null) {
      batch.stop();
    } else if (waiting != null) {
      waiting.interrupt();
    }
    return batch != null || waiting != null;
  }

  private boolean isFinished() {
    try {
      return finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * On a thread of its own, as a terminal that is held or a disk that hangs must not hold the end.
   */
  private void leave(String words) {
    Thread last =
        new Thread(
            () -> {
              exports.forEach(ResultExport::discard);
              lastWords.accept(words);
            },
            "ecwid-doctor end");
    last.setDaemon(true);
    last.start();
    try {
      last.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
