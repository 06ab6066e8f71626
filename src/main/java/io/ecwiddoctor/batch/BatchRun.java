package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.RowProcessor.Case;
import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.batch.input.Rows;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.report.summary.RowResult;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows from the list and has them worked on, so many at a time. Each row has a thread from
 * its first request to its line; rows are read by one of them at a time.
 */
final class BatchRun {

  private final TokenFingerprint fingerprints;
  private final Rows rows;
  private final BitSet workedEarlier;
  private final RunLimits governor;
  private final SummaryBuilder tally;
  private final ResultWriter ledger;
  private final RowProcessor work;
  private final WorkerPool crew;
  private final KeyedSerialExecutor turns = new KeyedSerialExecutor();
  private final Queue<SwapDetector.Comparison> ready = new ArrayDeque<>();
  private final @Nullable SwapDetector crossCheck;
  private volatile boolean stopped;

  BatchRun(
      BatchSettings settings,
      EcwidDoctor doctor,
      TokenFingerprint fingerprints,
      Rows rows,
      ResultFile results,
      ResumeState earlier,
      RunLimits governor) {
    this.fingerprints = fingerprints;
    this.rows = rows;
    this.workedEarlier = earlier.worked();
    this.tally = earlier.tally();
    this.governor = governor;
    this.ledger = new ResultWriter(results, earlier, this::stop);
    this.crossCheck = settings.crossCheck() ? new SwapDetector() : null;
    this.work =
        new RowProcessor(settings, doctor, governor, ledger, crossCheck, earlier.wasBlocked());
    this.crew = new WorkerPool(settings.concurrency(), () -> stopped);
  }

  /**
   * Goes through all rows.
   *
   * @throws IOException if the input fails, or the results cannot be written
   */
  void run() throws IOException, InterruptedException {
    try {
      crew.work(this::nextTask);
      crew.work(this::nextComparison);
      if (!stopped) {
        work.endDoubts();
      }
    } finally {
      ledger.seal();
    }
    ledger.check();
  }

  /** Ends the run soon: no request is sent any more, and no row begun. */
  void stop() {
    stopped = true;
    governor.halt(NotChecked.INTERRUPTED);
  }

  /** What became ready to be compared goes before a new row. */
  private @Nullable Runnable nextTask() throws IOException, InterruptedException {
    if (crossCheck != null) {
      ready.addAll(crossCheck.take(false));
    }
    return ready.isEmpty() ? nextRow() : compare(ready.remove());
  }

  /** What is left to compare when all rows were asked. */
  private @Nullable Runnable nextComparison() {
    if (crossCheck != null && ready.isEmpty()) {
      ready.addAll(crossCheck.take(true));
    }
    return ready.isEmpty() ? null : compare(ready.remove());
  }

  private Runnable compare(SwapDetector.Comparison comparison) {
    return turns.register(comparison.rejected().token(), () -> work.compare(comparison));
  }

  private @Nullable Runnable nextRow() throws IOException, InterruptedException {
    Row row = rows.next();
    while (row != null && ledger.isAnswered(row)) {
      if (workedEarlier.get(row.number())) {
        work.worked(row, RowResult.number(fingerprints.of(row.token())));
      }
      row = rows.next();
    }
    if (row == null) {
      return null;
    }
    mindTheAddress();
    return begin(row);
  }

  private void mindTheAddress() throws InterruptedException {
    int pause = governor.address().pause();
    if (pause < 0) {
      governor.halt(NotChecked.NO_USE);
    }
    for (int tenths = 0; tenths < pause * 10 && !stopped; tenths++) {
      Thread.sleep(100);
    }
    work.mindDoubts();
  }

  /** Registers a row, in the order of the input; gives what is to be done about it. */
  private Runnable begin(Row row) {
    if (!row.isReadable()) {
      return () -> work.refuse(row);
    }
    long token = RowResult.number(fingerprints.of(row.token()));
    StoreId store = StoreIdLinter.inspect(row.store()).id();
    if (token == 0 || store == null) {
      return turns.register(token, () -> work.examine(new Case(row, token, 0, false)));
    }
    boolean shared = governor.tokens().knows(token);
    int other = governor.tokens().see(token, store.value());
    if (other != 0) {
      tally.addShared(row.number(), store.toString(), other);
    }
    long key = ResumeState.key(token, store.value());
    return turns.register(token, () -> work.repeatOrExamine(new Case(row, token, key, shared)));
  }

  /** Whether it came to the end of the list, so that each row has its line. */
  boolean isWhole() {
    return !stopped;
  }

  /** Whether any token was found to work. */
  boolean hasAccepted() {
    return work.hasAccepted();
  }
}
