package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.batch.input.Rows;
import io.ecwiddoctor.batch.limits.RejectionGuard;
import io.ecwiddoctor.batch.limits.RunLimits;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows from the list and has them asked, so many at a time. Each row has one thread from its
 * first request to its line; one thread at a time reads rows.
 */
final class BatchRun {

  private final EcwidDoctor doctor;
  private final TokenFingerprint fingerprints;
  private final Rows rows;
  private final RunLimits limits;
  private final SummaryBuilder tally;
  private final ResultWriter results;
  private final RowProcessor processor;
  private final WorkerPool workers;
  private final KeyedSerialExecutor turns = new KeyedSerialExecutor();
  private final Queue<SwapDetector.Comparison> ready = new ArrayDeque<>();
  private final @Nullable SwapDetector crossCheck;
  private boolean wasBlocked;
  private volatile boolean stopped;

  BatchRun(
      BatchSettings settings,
      EcwidDoctor doctor,
      TokenFingerprint fingerprints,
      Rows rows,
      ResultWriter results,
      ResumeState earlier,
      RunLimits limits,
      @Nullable EarlierAnswers known) {
    this.doctor = doctor;
    this.fingerprints = fingerprints;
    this.rows = rows;
    this.tally = earlier.tally();
    this.wasBlocked = earlier.blocked();
    this.limits = limits;
    this.results = results;
    this.crossCheck =
        settings.crossCheck() ? new SwapDetector(settings.rejectedRowsAtOnce()) : null;
    RejectionGuard guard = new RejectionGuard(limits, doctor::control, System::nanoTime);
    this.processor = new RowProcessor(settings, doctor, limits, guard, results, crossCheck, known);
    this.workers = new WorkerPool(settings.rowsAtOnce(), this::isOver);
  }

  /**
   * Goes through all rows.
   *
   * @return the sum of the results
   * @throws IOException if the input fails, or the results can't be written
   */
  SummaryBuilder run() throws IOException, InterruptedException, BatchException {
    try {
      workers.work(this::nextTask);
      workers.work(this::nextComparison);
    } finally {
      results.seal();
    }
    results.check();
    return stopped || !limits.tokens().hasMisplaced() ? tally : explainMisplaced();
  }

  /** Tokens may have been accepted by their store after another had rejected them. */
  private SummaryBuilder explainMisplaced() throws IOException, BatchException {
    SummaryBuilder explained = new SummaryBuilder();
    new TokenOwners(limits.tokens(), results)
        .explainAll(results, doctor, line -> explained.add(ResultLines.parsed(line)));
    return explained;
  }

  /** Ends the run soon: no request is sent any more, and no row begun. */
  void stop() {
    stopped = true;
    limits.halt(NotChecked.INTERRUPTED);
  }

  private boolean isOver() {
    return stopped || results.hasFailed();
  }

  /** What became ready to be compared goes before a new row. */
  private WorkerPool.@Nullable Task nextTask() throws IOException, InterruptedException {
    if (crossCheck != null) {
      ready.addAll(crossCheck.take(false));
    }
    return ready.isEmpty() ? nextRow() : compare(ready.remove());
  }

  /** What is left to compare when all rows were asked. */
  private WorkerPool.@Nullable Task nextComparison() {
    if (crossCheck != null && ready.isEmpty()) {
      ready.addAll(crossCheck.take(true));
    }
    return ready.isEmpty() ? null : compare(ready.remove());
  }

  private WorkerPool.Task compare(SwapDetector.Comparison comparison) {
    return turns.register(comparison.rejected().token(), () -> processor.compare(comparison));
  }

  private WorkerPool.@Nullable Task nextRow() throws IOException, InterruptedException {
    Row row = rows.next();
    while (row != null && results.isAnswered(row)) {
      row = rows.next();
    }
    if (row == null) {
      return null;
    }
    if (wasBlocked) {
      wasBlocked = false;
      processor.lookForBlock(row);
    }
    limits.awaitReplies(this::isOver);
    return begin(row);
  }

  /** Registers a row, in the order of the list; returns what is to be done about it. */
  private WorkerPool.Task begin(Row row) {
    if (!row.isReadable()) {
      return () -> processor.refuse(row);
    }
    RowCase each = RowCase.of(row, fingerprints, limits.tokens());
    if (each.other() != 0) {
      String store = StoreIdLinter.inspect(row.store()).shown();
      tally.addShared(row.number(), row.line(), store, each.other());
    }
    return turns.register(each.token(), () -> processor.check(each));
  }

  /** Returns whether the run came to the end of the list, so that each row has its line. */
  boolean isWhole() {
    return !stopped;
  }

  /** Returns whether any token was accepted. */
  boolean hasAccepted() {
    return processor.hasAccepted();
  }
}
