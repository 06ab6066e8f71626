package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.batch.limits.RejectionGuard;
import io.ecwiddoctor.batch.limits.RowRequestPolicy;
import io.ecwiddoctor.batch.limits.RunLimits;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.DiagnosisResult;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.doctor.RequestPolicy;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.summary.RowResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes single rows through the doctor to their lines. Thread-safe. */
final class RowProcessor {

  /** If one of these ended the questions after the token was rejected, the diagnosis is final. */
  private static final Set<NotChecked> AFTER_REJECTION =
      Set.of(NotChecked.DEAD_TOKEN_BUDGET, NotChecked.TOKEN_REJECTED_BEFORE);

  private final BatchSettings settings;
  private final EcwidDoctor doctor;
  private final RunLimits limits;
  private final RejectionGuard guard;
  private final RowOutput results;
  private final TokenOwners owners;
  private final @Nullable SwapDetector crossCheck;
  private final @Nullable EarlierAnswers known;
  private final ResultLines lines = new ResultLines();
  private volatile boolean accepted;

  /**
   * Work on the rows of a run.
   *
   * @param crossCheck where rejected rows wait for each other; null if they don't
   * @param known what an earlier run found; null to ask all
   */
  RowProcessor(
      BatchSettings settings,
      EcwidDoctor doctor,
      RunLimits limits,
      RejectionGuard guard,
      RowOutput results,
      @Nullable SwapDetector crossCheck,
      @Nullable EarlierAnswers known) {
    this.settings = settings;
    this.doctor = doctor;
    this.limits = limits;
    this.guard = guard;
    this.results = results;
    this.owners = new TokenOwners(limits.tokens(), results);
    this.crossCheck = crossCheck;
    this.known = known;
  }

  /** Writes the line of a row that can't be read. */
  void refuse(Row row) {
    unreadable(row, "line " + row.line() + ": " + row.problem());
  }

  /** Repeats the line of an earlier row with this store and token, or asks. */
  void check(RowCase each) throws InterruptedException {
    String original = each.key() == 0 ? null : results.find(each.key());
    if (original == null) {
      examine(each);
      return;
    }
    ReportLine line = ResultLines.parse(original);
    if (line == null) {
      results.failAsChanged();
      return;
    }
    RowResult result =
        RowResult.of(each.row().number(), line)
            .repeatedAt(each.row().number(), each.row().line(), each.row().label());
    results.write(each.row(), lines.duplicate(each.row(), original), result, 0);
  }

  private void examine(RowCase each) throws InterruptedException {
    ProbeOutcome acceptance = each.shared() ? owners.acceptance(each) : null;
    DiagnosisRequest request = request(each.row());
    if (acceptance == null) {
      examine(each, request, List.of(), 0, crossCheck);
    } else {
      List<StoreId> home = List.of(acceptance.store());
      examine(each, request.withCandidates(home), List.of(acceptance), 0, null);
    }
  }

  /** Asks about a rejected row at the stores of its neighbours. */
  void compare(SwapDetector.Comparison comparison) throws InterruptedException {
    RowCase each = comparison.rejected();
    DiagnosisRequest request = request(each.row()).withCandidates(comparison.candidates());
    examine(each, request, comparison.outcomes(), comparison.requests(), null);
  }

  private void examine(
      RowCase each,
      DiagnosisRequest request,
      List<ProbeOutcome> known,
      int requestsBefore,
      @Nullable SwapDetector comparison)
      throws InterruptedException {
    Row row = each.row();
    RowRequestPolicy policy =
        new RowRequestPolicy(limits, guard, row.number(), row.token(), each.token(), each.shared());
    try {
      EarlierAnswers.Kept kept = this.known == null ? null : this.known.find(each);
      List<ProbeOutcome> outcomes = known;
      int before = requestsBefore;
      if (kept != null) {
        outcomes = kept.ask(doctor, request, policy);
        before += kept.requests();
        if (kept.holds()) {
          keep(each, kept);
          return;
        }
      }
      DiagnosisResult answer = doctor.examine(request, policy, outcomes);
      if (comparison != null && policy.rejections() > 0) {
        comparison.hold(each, answer.outcomes(), before + answer.report().requestCount());
      } else {
        finish(each, answer, before, policy);
      }
    } catch (RuntimeException e) {
      failed(row, e);
    } finally {
      policy.close();
    }
  }

  private void keep(RowCase each, EarlierAnswers.Kept kept) {
    RowResult result = kept.result(each.row());
    owners.note(result);
    results.write(each.row(), kept.line(each.row(), lines), result, each.key());
  }

  private void finish(
      RowCase each, DiagnosisResult answer, int requestsBefore, RowRequestPolicy policy)
      throws InterruptedException {
    accepted |= policy.isAccepted();
    NotChecked reason = answer.complete() ? null : policy.refusal();
    boolean settled = policy.rejections() > 0 && reason != null && AFTER_REJECTION.contains(reason);
    if (settled && answer.report().verdict() == Verdict.FAULT) {
      reason = null;
    }
    boolean open = policy.rejections() > 0 || answer.report().verdict() == Verdict.INCONCLUSIVE;
    boolean blocked = open && policy.isBlocked();
    int requests = requestsBefore + answer.report().requestCount() + policy.requestsAfterwards();
    if (reason == NotChecked.ADDRESS_BLOCKED || blocked) {
      refuse(each.row(), NotChecked.ADDRESS_BLOCKED, requests);
      return;
    }
    if (reason == NotChecked.INTERRUPTED) {
      return;
    }
    Report report = answer.report().withRequestCount(requests);
    RowResult result = RowResult.of(each.row().number(), each.row().line(), report, reason);
    owners.note(result);
    String line = lines.of(each.row(), report, reason);
    results.write(each.row(), line, result, reason == null ? each.key() : 0);
  }

  /** Writes the line of a row without what isn't to be believed; the next run asks it again. */
  private void refuse(Row row, NotChecked reason, int requests) throws InterruptedException {
    Report report =
        doctor
            .examine(request(row), RequestPolicy.CLOSED, List.of())
            .report()
            .withRequestCount(requests);
    RowResult result = RowResult.of(row.number(), row.line(), report, reason);
    results.write(row, lines.of(row, report, reason), result, 0);
  }

  /** Looks with one request whether a block that ended an earlier run is over. */
  void lookForBlock(Row row) throws InterruptedException {
    var unused = guard.controlReply(row.token(), 0, System.nanoTime());
  }

  private void failed(Row row, RuntimeException problem) {
    refuseToGoOn(problem);
    // The message isn't shown: it may hold anything.
    unreadable(row, "this program failed at it: " + rootOf(problem).getClass().getSimpleName());
  }

  /** Where a rule fails, no answer can be trusted, of this row or another. */
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

  private void unreadable(Row row, String problem) {
    Report blank = ResultLines.blank(settings.profile().name(), Instant.now());
    RowResult result = RowResult.unreadable(row.number(), row.line(), problem);
    results.write(row, lines.unreadable(row, problem, blank), result, 0);
  }

  /** Returns whether any token was accepted. */
  boolean hasAccepted() {
    return accepted;
  }

  private DiagnosisRequest request(Row row) {
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
