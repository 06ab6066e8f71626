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
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how far a batch has come: on a terminal a bar in one line that is written
 * over, otherwise a line of plain words now and then.
 */
final class BatchMeter implements AutoCloseable {

  /** How old the numbers in a line may be. */
  private static final int LOOK_MILLIS = 200;

  private static final int BAR_MILLIS = 500;
  private static final int PLAIN_MILLIS = 10_000;
  private static final int WIDTH = 118;

  /** A line that a narrow terminal continues on the next could not be written over. */
  private static final String NO_WRAP = "\u001B[?7l";

  private static final String WRAP = "\u001B[?7h";
  private static final String CLEAR_REST = "\u001B[K";

  private final Batch batch;
  private final PrintStream err;

  /** Null where there is no terminal. */
  private final @Nullable ProgressBar bar;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "ecwid-doctor progress");

  private BatchMeter(Batch batch, PrintStream err, boolean terminal) {
    this.batch = batch;
    this.err = err;
    this.bar = terminal ? bar(batch.progress()) : null;
    thread.setDaemon(true);
  }

  static BatchMeter start(Batch batch, CommandContext context) {
    Environment environment = context.environment();
    BatchMeter meter = new BatchMeter(batch, environment.err(), environment.errIsTerminal());
    meter.thread.start();
    return meter;
  }

  private ProgressBar bar(BatchProgress start) {
    return new ProgressBarBuilder()
        .setTaskName("stores")
        .setInitialMax(start.total() == 0 ? -1 : start.total())
        .startsFrom(start.rows(), Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(BAR_MILLIS)
        .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
        .setMaxRenderedLength(WIDTH)
        .setConsumer(new DelegatingProgressBarConsumer(this::show, WIDTH))
        .build();
  }

  private void follow() {
    try {
      while (!closed.await(bar == null ? PLAIN_MILLIS : LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
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
    if (bar == null) {
      String total = progress.total() == 0 ? "" : " of about " + progress.total();
      err.println(progress.rows() + total + " rows: " + verdicts);
      return;
    }
    bar.setExtraMessage(" " + verdicts);
    bar.stepTo(progress.rows());
  }

  /** Called by the bar's own thread, and once by whoever closes it. */
  private synchronized void show(String line) {
    err.print("\r" + NO_WRAP + line + CLEAR_REST + WRAP);
    err.flush();
  }

  @Override
  public void close() {
    closed.countDown();
    step();
    if (bar != null) {
      bar.close();
      err.println();
    }
    err.flush();
  }
}
