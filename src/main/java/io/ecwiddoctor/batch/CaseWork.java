package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.Doubts.Doubt;
import io.ecwiddoctor.doctor.Consultation;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.doctor.Examined;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Takes single rows through the doctor to their lines. Thread-safe. */
final class CaseWork {

  private final BatchSettings settings;
  private final EcwidDoctor doctor;
  private final Governor governor;
  private final Ledger ledger;
  private final @Nullable CrossCheck crossCheck;
  private final ResultLines lines = new ResultLines();
  private final Doubts doubts = new Doubts();
  private final AtomicReference<@Nullable Row> accepted = new AtomicReference<>();
  private int patience = AddressWatch.REJECTION_STREAK;

  /**
   * Work on the rows of a run.
   *
   * @param crossCheck where rejected rows wait for each other; null where they do not
   */
  CaseWork(
      BatchSettings settings,
      EcwidDoctor doctor,
      Governor governor,
      Ledger ledger,
      @Nullable CrossCheck crossCheck) {
    this.settings = settings;
    this.doctor = doctor;
    this.governor = governor;
    this.ledger = ledger;
    this.crossCheck = crossCheck;
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
    unreadable(row, row.problem());
  }

  /** A row whose store and token an earlier one may have had. */
  void repeatOrExamine(Case each) {
    String original = ledger.find(each.key);
    if (original == null) {
      if (!doubts.holdRepeat(each)) {
        examine(each);
      }
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
  void compare(CrossCheck.Comparison comparison) {
    Case each = comparison.rejected();
    examine(
        each,
        consultation(each.row).withCandidates(comparison.candidates()),
        comparison.outcomes(),
        null);
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
      // The message is not shown: nobody can tell what is in it.
      unreadable(each.row, "this program failed at it: " + rootOf(e).getClass().getSimpleName());
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

  private static Throwable rootOf(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void finish(Case each, Examined answer, RowGate gate) {
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

  private void conclude(Case each, Examined answer, @Nullable NotChecked reason) {
    RowResult result = RowResult.of(each.row.number(), answer.report(), answer.outcomes(), reason);
    String line = lines.of(each.row, answer.report(), reason);
    ledger.write(each.row, line, result, reason == null ? each.key : 0);
    if (result.showsThatTheTokenWorks()) {
      accepted.set(each.row);
    }
  }

  private void unreadable(Row row, String problem) {
    Report blank = ResultLines.blank(settings.profile().name(), Instant.now());
    RowResult result = RowResult.unreadable(row.number());
    ledger.write(row, lines.unreadable(row, problem, blank), result, 0);
  }

  /** Where a token was accepted, what was rejected before it was not rejected for the address. */
  private void clear(Examined answer) {
    if (doubts.size() > 0) {
      Instant acceptance = Doubts.acceptance(answer.outcomes());
      if (acceptance != null) {
        doubts.takeBefore(acceptance).forEach(this::believe);
      }
    }
  }

  private void believe(Doubt doubt) {
    conclude(doubt.rejected(), doubt.answer(), null);
    doubt.repeats().forEach(this::repeatOrExamine);
  }

  /** The run has been halted: these get lines that say so, without what was not to be believed. */
  private void disbelieve(Doubt doubt) {
    examine(doubt.rejected());
    doubt.repeats().forEach(this::examine);
  }

  /** Looks after rejected rows when there are many, before another row is begun. */
  void mindDoubts() {
    if (doubts.size() >= patience && governor.halted() == null) {
      settle();
      if (accepted.get() == null) {
        // Nobody can tell; the summary says so.
        doubts.takeAll().forEach(this::believe);
      }
      patience = doubts.size() + AddressWatch.REJECTION_STREAK;
    }
  }

  /** Gives all rejected rows their line, when no other row is under way. */
  void endDoubts() {
    if (doubts.size() > 0 && governor.halted() != NotChecked.ADDRESS_BLOCKED) {
      settle();
    }
    boolean blocked = governor.halted() == NotChecked.ADDRESS_BLOCKED;
    doubts.takeAll().forEach(blocked ? this::disbelieve : this::believe);
  }

  /** Tries a token again that worked. */
  private void settle() {
    Row known = accepted.get();
    if (known == null || !governor.takeRequest()) {
      return;
    }
    Canary canary = new Canary();
    Examined answer = doctor.examine(consultation(known), canary, List.of()).join();
    if (canary.wasRejected()) {
      governor.deadTokens().spend();
      governor.halt(NotChecked.ADDRESS_BLOCKED);
    } else {
      clear(answer);
    }
  }

  /** Notes that the token of this row worked in an earlier run. */
  void worked(Row row) {
    accepted.compareAndSet(null, row);
  }

  /** Whether any token was found to work. */
  boolean hasAccepted() {
    return accepted.get() != null;
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
}
