package io.ecwiddoctor.batch;

import io.ecwiddoctor.doctor.Consultation;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.doctor.Examined;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.TokenFingerprint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows through the doctor, so many at a time, and writes a line for each as it ends. Each row
 * has a thread from its first request to its line; rows are read by one of them at a time.
 */
final class BatchRun {

  private final BatchSettings settings;
  private final EcwidDoctor doctor;
  private final TokenFingerprint fingerprints;
  private final Rows rows;
  private final ResultFile results;
  private final BitSet answered;
  private final RecentMap places;
  private final Governor governor;
  private final Tally tally;
  private final ResultLines lines = new ResultLines();
  private final Map<Long, CountDownLatch> turns = new ConcurrentHashMap<>();
  private final Queue<CrossCheck.Comparison> ready = new ArrayDeque<>();
  private final @Nullable CrossCheck crossCheck;
  private final AtomicReference<@Nullable IOException> writeProblem = new AtomicReference<>();
  private final AtomicReference<@Nullable Row> accepted = new AtomicReference<>();
  private volatile boolean stopped;
  private boolean sealed;

  BatchRun(
      BatchSettings settings,
      EcwidDoctor doctor,
      TokenFingerprint fingerprints,
      Rows rows,
      ResultFile results,
      Earlier earlier,
      Governor governor) {
    this.settings = settings;
    this.doctor = doctor;
    this.fingerprints = fingerprints;
    this.rows = rows;
    this.results = results;
    this.answered = earlier.answered();
    this.places = earlier.places();
    this.tally = earlier.tally();
    this.governor = governor;
    this.crossCheck = settings.crossCheck() ? new CrossCheck() : null;
  }

  /**
   * Goes through all rows.
   *
   * @throws IOException if the input fails, or the results cannot be written
   */
  void run() throws IOException, InterruptedException {
    Crew crew = new Crew(settings.concurrency(), () -> stopped);
    try {
      crew.work(this::nextTask);
      crew.work(this::nextComparison);
    } finally {
      seal();
    }
    IOException problem = writeProblem.get();
    if (problem != null) {
      throw problem;
    }
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

  private @Nullable Runnable nextRow() throws IOException, InterruptedException {
    Row row = rows.next();
    while (row != null && isAnswered(row)) {
      row = rows.next();
    }
    if (row == null) {
      return null;
    }
    mindTheAddress();
    return begin(row);
  }

  private synchronized boolean isAnswered(Row row) {
    return answered.get(row.number());
  }

  private void mindTheAddress() throws InterruptedException {
    int pause = governor.address().pause();
    if (pause < 0) {
      governor.halt(NotChecked.NO_USE);
    }
    for (int tenths = 0; tenths < pause * 10 && !stopped; tenths++) {
      Thread.sleep(100);
    }
    Row known = accepted.get();
    if (known != null && governor.halted() == null && governor.address().needsCanary()) {
      Canary canary = new Canary();
      doctor.examine(consultation(known), canary, List.of()).join();
      if (canary.wasRejected()) {
        governor.deadTokens().spend();
        governor.halt(NotChecked.ADDRESS_BLOCKED);
      }
    }
  }

  /** Registers a row, in the order of the input; gives what is to be done about it. */
  private Runnable begin(Row row) {
    if (!row.isReadable()) {
      return () -> write(row, lines.unreadable(row, row.problem(), blank()), unreadable(row));
    }
    long token = RowResult.number(fingerprints.of(row.token()));
    StoreId store = StoreIdLinter.inspect(row.store()).id();
    if (token == 0 || store == null) {
      return inTurn(token, () -> examine(new Case(row, token, 0, false)));
    }
    boolean shared = governor.tokens().knows(token);
    int other = governor.tokens().see(token, store.value());
    if (other != 0) {
      tally.addShared(row.number(), store.toString(), other);
    }
    long key = Earlier.key(token, store.value());
    return inTurn(token, () -> repeatOrExamine(new Case(row, token, key, shared)));
  }

  /**
   * A row with what tells it from others.
   *
   * @param token the fingerprint of its token; 0 where there is none
   * @param key of store and token together; 0 where one of them is missing
   * @param shared whether an earlier row has the same token
   */
  record Case(Row row, long token, long key, boolean shared) {}

  /**
   * Rows with the same token one after the other, so that each knows what became of the last. Each
   * waits for one that was begun before it, so that they cannot wait for each other.
   */
  private Runnable inTurn(long token, Runnable work) {
    if (token == 0) {
      return work;
    }
    CountDownLatch turn = new CountDownLatch(1);
    CountDownLatch before = turns.put(token, turn);
    return () -> {
      try {
        if (before != null) {
          before.await();
        }
        work.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        turns.remove(token, turn);
        turn.countDown();
      }
    };
  }

  private void repeatOrExamine(Case each) {
    long place = places.get(each.key);
    if (place == RecentMap.ABSENT) {
      examine(each);
      return;
    }
    try {
      String original = results.read(place);
      RowResult result = SavedLine.parse(original);
      if (result == null) {
        throw new IOException("The results were changed by another program.");
      }
      write(each.row, lines.duplicate(each.row, original), result.repeatedAt(each.row.number()));
    } catch (IOException e) {
      fail(e);
    }
  }

  private void examine(Case each) {
    examine(each, consultation(each.row), List.of(), crossCheck);
  }

  private void examine(
      Case each, Consultation question, List<ProbeOutcome> known, @Nullable CrossCheck comparison) {
    RowGate gate = new RowGate(governor, each.token, each.shared);
    try {
      Examined answer = doctor.examine(question, gate, known).join();
      gate.close();
      if (comparison != null && gate.rejections() > 0) {
        comparison.hold(each, answer.outcomes());
      } else {
        finish(each, answer, gate);
      }
    } catch (RuntimeException e) {
      gate.close();
      refuseToGoOn(e);
      String words = "this program failed at it: " + rootOf(e);
      write(each.row, lines.unreadable(each.row, words, blank()), unreadable(each.row));
    }
  }

  /** With a rule that fails there is no answer to trust, of this row or another. */
  private static void refuseToGoOn(RuntimeException problem) {
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (each instanceof RuleException failure) {
        throw failure;
      }
    }
  }

  private static String rootOf(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    // The message is not shown: nobody can tell what is in it.
    return root.getClass().getSimpleName();
  }

  private void finish(Case each, Examined answer, RowGate gate) {
    boolean open = !answer.complete() && answer.report().verdict() != Verdict.FAULT;
    NotChecked reason = open ? gate.refusal() : null;
    if (reason == NotChecked.INTERRUPTED) {
      return;
    }
    RowResult result =
        RowResult.of(
            each.row.number(), answer.report(), answer.outcomes(), reason, gate.rejections());
    long place = write(each.row, lines.of(each.row, answer.report(), reason), result);
    if (place >= 0 && reason == null && each.key != 0) {
      places.put(each.key, place);
    }
    if (answer.report().verdict() == Verdict.HEALTHY) {
      accepted.set(each.row);
    }
  }

  private Runnable compare(CrossCheck.Comparison comparison) {
    Case each = comparison.rejected();
    return inTurn(
        each.token,
        () ->
            examine(
                each,
                consultation(each.row).withCandidates(comparison.candidates()),
                comparison.outcomes(),
                null));
  }

  private Consultation consultation(Row row) {
    return new Consultation(
        row.store(),
        row.token(),
        settings.profile(),
        "INPUT",
        row.label(),
        settings.candidates(),
        settings.appScopes());
  }

  private Report blank() {
    return ResultLines.blank(settings.profile().name(), Instant.now());
  }

  private static RowResult unreadable(Row row) {
    return RowResult.unreadable(row.number());
  }

  /** Writes a line, unless the run is over; gives its place, or -1. */
  private synchronized long write(Row row, String line, RowResult result) {
    if (sealed || answered.get(row.number())) {
      return -1;
    }
    try {
      long place = results.append(line);
      answered.set(row.number());
      tally.add(result);
      return place;
    } catch (IOException e) {
      fail(e);
      return -1;
    }
  }

  private void fail(IOException problem) {
    writeProblem.compareAndSet(null, problem);
    stop();
  }

  /** After this nothing is written any more, whatever still comes in. */
  private synchronized void seal() {
    sealed = true;
  }

  /** Whether it came to the end of the list, so that each row has its line. */
  boolean isWhole() {
    return !stopped;
  }

  /** Whether any token was found to work. */
  boolean hasAccepted() {
    return accepted.get() != null;
  }
}
