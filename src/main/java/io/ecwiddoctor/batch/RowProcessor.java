package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.Doubts.Doubt;
import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.DiagnosisResult;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.doctor.RequestPolicy;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.summary.RowResult;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Takes single rows through the doctor to their lines. Thread-safe. */
final class RowProcessor {

  /** With so many rows in doubt it is not waited any longer for a sign. */
  private static final int MOST_DOUBTS = 1000;

  private final BatchSettings settings;
  private final EcwidDoctor doctor;
  private final RunLimits governor;
  private final ResultWriter ledger;
  private final @Nullable SwapDetector crossCheck;
  private final ResultLines lines = new ResultLines();
  private final Doubts doubts = new Doubts();
  private final Proven proven = new Proven();
  private int patience;

  /**
   * Work on the rows of a run.
   *
   * @param crossCheck where rejected rows wait for each other; null where they do not
   * @param wasBlocked whether an earlier run ended because the address was blocked; that is looked
   *     into before anything else is asked
   */
  RowProcessor(
      BatchSettings settings,
      EcwidDoctor doctor,
      RunLimits governor,
      ResultWriter ledger,
      @Nullable SwapDetector crossCheck,
      boolean wasBlocked) {
    this.settings = settings;
    this.doctor = doctor;
    this.governor = governor;
    this.ledger = ledger;
    this.crossCheck = crossCheck;
    this.patience = wasBlocked ? 0 : CircuitBreaker.REJECTION_STREAK;
  }

  /**
   * A row with what tells it from others.
   *
   * @param token the fingerprint of its token; 0 where there is none
   * @param key of store and token together; 0 where one of them is missing
   * @param shared whether an earlier row has the same token
   */
  record Case(Row row, long token, long key, boolean shared) {}

  /** A row that cannot be read. */
  void refuse(Row row) {
    unreadable(row, "line " + row.line() + ": " + row.problem());
  }

  /** A row whose store and token an earlier one may have had. */
  void repeatOrExamine(Case each) {
    String original = ledger.find(each.key);
    if (original == null) {
      // When the run is halted nothing is waited for any more.
      if (governor.halted() == null && doubts.holdRepeat(each)) {
        return;
      }
      // It may have been let go with its line between the two looks.
      original = ledger.find(each.key);
    }
    if (original == null) {
      examine(each);
      return;
    }
    RowResult result = SavedLine.parse(original);
    if (result == null) {
      ledger.failChanged();
      return;
    }
    ledger.write(
        each.row, lines.duplicate(each.row, original), result.repeatedAt(each.row.number()), 0);
  }

  /** A row that is asked. */
  void examine(Case each) {
    examine(each, consultation(each.row), List.of(), crossCheck);
  }

  /** A rejected row, at the stores of its neighbours. */
  void compare(SwapDetector.Comparison comparison) {
    Case each = comparison.rejected();
    examine(
        each,
        consultation(each.row).withCandidates(comparison.candidates()),
        comparison.outcomes(),
        null);
  }

  private void examine(
      Case each,
      DiagnosisRequest question,
      List<ProbeOutcome> known,
      @Nullable SwapDetector comparison) {
    RowRequestPolicy gate = new RowRequestPolicy(governor, each.token, each.shared);
    try {
      DiagnosisResult answer = ask(question, gate, known);
      gate.close();
      if (comparison != null && gate.rejections() > 0) {
        comparison.hold(each, answer.outcomes());
      } else {
        finish(each, answer, gate);
      }
    } catch (CancellationException e) {
      // The next run asks the row again.
      gate.close();
    } catch (RuntimeException e) {
      gate.close();
      failed(each.row, e);
    }
  }

  private DiagnosisResult ask(
      DiagnosisRequest question, RequestPolicy gate, List<ProbeOutcome> known) {
    try {
      return doctor.examine(question, gate, known);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    }
  }

  private void failed(Row row, RuntimeException problem) {
    refuseToGoOn(problem);
    // The message is not shown: nobody can tell what is in it.
    unreadable(row, "this program failed at it: " + rootOf(problem).getClass().getSimpleName());
  }

  /** With a rule that fails there is no answer to trust, of this row or another. */
  private static void refuseToGoOn(RuntimeException problem) {
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (each instanceof RuleException failure) {
        throw failure;
      }
    }
  }

  private static Throwable rootOf(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void finish(Case each, DiagnosisResult answer, RowRequestPolicy gate) {
    boolean open = !answer.complete() && answer.report().verdict() != Verdict.FAULT;
    NotChecked reason = open ? gate.refusal() : null;
    if (reason == NotChecked.INTERRUPTED) {
      return;
    }
    Instant rejected = Doubts.rejection(answer);
    if (rejected == null) {
      conclude(each, answer, reason);
    } else {
      doubts.hold(each, answer, rejected);
    }
    clear(answer);
  }

  private void conclude(Case each, DiagnosisResult answer, @Nullable NotChecked reason) {
    RowResult result = RowResult.of(each.row.number(), answer.report(), reason);
    String line = lines.of(each.row, answer.report(), reason);
    ledger.write(each.row, line, result, reason == null ? each.key : 0);
    if (result.showsThatTheTokenWorks()) {
      proven.add(each);
    }
  }

  private void unreadable(Row row, String problem) {
    Report blank = ResultLines.blank(settings.profile().name(), Instant.now());
    RowResult result = RowResult.unreadable(row.number());
    ledger.write(row, lines.unreadable(row, problem, blank), result, 0);
  }

  /** Where a token was accepted, what was rejected before it was not rejected for the address. */
  private void clear(DiagnosisResult answer) {
    if (doubts.size() > 0) {
      Instant acceptance = Doubts.acceptance(answer.outcomes());
      if (acceptance != null) {
        doubts.before(acceptance).forEach(this::believe);
      }
    }
  }

  private void believe(Doubt doubt) {
    try {
      conclude(doubt.rejected(), doubt.answer(), null);
    } catch (RuntimeException e) {
      failed(doubt.rejected().row, e);
    }
    doubts.release(doubt).forEach(this::repeatOrExamine);
  }

  /** Gives it a line without what is not to be believed; the next run asks it again. */
  private void withhold(Doubt doubt, NotChecked reason) {
    withhold(doubt.rejected(), reason);
    doubts.release(doubt).forEach(repeat -> withhold(repeat, reason));
  }

  private void withhold(Case each, NotChecked reason) {
    RowRequestPolicy gate = new RowRequestPolicy(governor, each.token, each.shared);
    conclude(each, ask(consultation(each.row), new RequestQuota(gate, 0), List.of()), reason);
  }

  /**
   * Looks after rejected rows when there are many. No row is begun meanwhile, so that they stay
   * few.
   */
  void mindDoubts() {
    if (doubts.size() < patience || governor.halted() != null) {
      return;
    }
    if (proven.rows().isEmpty()) {
      // Nobody can tell; the summary says so.
      doubts.all().forEach(this::believe);
    } else {
      NotChecked reason = settle();
      if (reason != null && doubts.size() >= MOST_DOUBTS) {
        doubts.all().forEach(doubt -> withhold(doubt, reason));
      }
    }
    patience = doubts.size() + CircuitBreaker.REJECTION_STREAK;
  }

  /** Gives all rejected rows their line, when no other row is under way. */
  void endDoubts() {
    if (doubts.size() == 0) {
      return;
    }
    NotChecked halted = governor.halted();
    NotChecked reason = halted == null && !proven.rows().isEmpty() ? settle() : halted;
    if (governor.halted() == NotChecked.INTERRUPTED) {
      return;
    }
    for (Doubt doubt : doubts.all()) {
      if (reason == null) {
        believe(doubt);
      } else {
        withhold(doubt, reason);
      }
    }
  }

  /**
   * Tries tokens again that worked: the address is blocked where none of them does any more.
   *
   * @return why what was rejected cannot be believed; null where it can
   */
  private @Nullable NotChecked settle() {
    for (Case known : proven.rows()) {
      RowRequestPolicy gate = RowRequestPolicy.ofProven(governor, known.token);
      RequestQuota canary = new RequestQuota(gate, 1);
      DiagnosisResult answer = ask(consultation(known.row), canary, List.of());
      gate.close();
      if (Doubts.acceptance(answer.outcomes()) != null) {
        clear(answer);
        return null;
      }
      if (!canary.wasRejected()) {
        NotChecked refusal = gate.refusal();
        return refusal == null ? NotChecked.UNCONFIRMED : refusal;
      }
    }
    governor.halt(NotChecked.ADDRESS_BLOCKED);
    return NotChecked.ADDRESS_BLOCKED;
  }

  /** Notes that the token of this row worked in an earlier run. */
  void worked(Row row, long token) {
    if (proven.rows().size() < 2) {
      proven.add(new Case(row, token, 0, true));
    }
  }

  /** Whether any token was found to work. */
  boolean hasAccepted() {
    return !proven.rows().isEmpty();
  }

  private DiagnosisRequest consultation(Row row) {
    return new DiagnosisRequest(
        row.store(),
        row.token(),
        settings.profile(),
        "INPUT",
        row.label(),
        settings.candidates(),
        settings.appScopes());
  }
}
