package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import io.ecwiddoctor.batch.BatchProgress;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.Environment;
import io.ecwiddoctor.model.Verdict;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells on standard error how far a batch has come: on a terminal in one line that is written over,
 * otherwise in a line now and then.
 */
final class BatchMeter implements AutoCloseable {

  /** How old the numbers in a line may be. */
  private static final int LOOK_MILLIS = 200;

  private static final int TERMINAL_MILLIS = 500;
  private static final int PLAIN_MILLIS = 10_000;
  private static final int WIDTH = 118;

  /** A line that a narrow terminal continues on the next could not be written over. */
  private static final String NO_WRAP = "\u001B[?7l";

  private static final String WRAP = "\u001B[?7h";
  private static final String CLEAR_REST = "\u001B[K";

  private final Batch batch;
  private final PrintStream err;
  private final boolean terminal;
  private final ProgressBar bar;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private String lastShown = "";

  private BatchMeter(Batch batch, PrintStream err, boolean terminal) {
    this.batch = batch;
    this.err = err;
    this.terminal = terminal;
    BatchProgress start = batch.progress();
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("stores")
            .setInitialMax(start.total() == 0 ? -1 : start.total())
            .startsFrom(start.rows(), Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(terminal ? TERMINAL_MILLIS : PLAIN_MILLIS)
            .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .setMaxRenderedLength(WIDTH)
            .setConsumer(new DelegatingProgressBarConsumer(this::show, WIDTH))
            .build();
    this.thread = new Thread(this::follow, "ecwid-doctor progress");
    thread.setDaemon(true);
  }

  static BatchMeter start(Batch batch, CommandContext context) {
    Environment surroundings = context.environment();
    BatchMeter meter = new BatchMeter(batch, surroundings.err(), surroundings.errIsTerminal());
    meter.thread.start();
    return meter;
  }

  private void follow() {
    try {
      while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() {
    BatchProgress progress = batch.progress();
    StringJoiner verdicts = new StringJoiner(", ");
    for (Map.Entry<Verdict, Integer> verdict : progress.verdicts().entrySet()) {
      verdicts.add(
          verdict.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + " "
              + verdict.getValue());
    }
    bar.setExtraMessage(" " + verdicts);
    bar.stepTo(progress.rows());
  }

  /** Called by the bar's own thread, and once by whoever closes it. */
  private synchronized void show(String line) {
    if (terminal) {
      err.print("\r" + NO_WRAP + line + CLEAR_REST + WRAP);
    } else {
      String plain = line.stripTrailing();
      if (!plain.equals(lastShown)) {
        lastShown = plain;
        err.println(plain);
      }
    }
    err.flush();
  }

  @Override
  public void close() {
    closed.countDown();
    step();
    bar.close();
    if (terminal) {
      err.println();
      err.flush();
    }
  }
}
