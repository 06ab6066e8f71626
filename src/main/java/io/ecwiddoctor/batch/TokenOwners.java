package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedEvidence;
import io.ecwiddoctor.report.summary.RowResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which store each token belongs to, as far as the run has seen one accept it. Rows that have the
 * token beside another store have that store's token. Thread-safe.
 */
final class TokenOwners {

  private final TokenRegistry tokens;
  private final RowOutput results;

  TokenOwners(TokenRegistry tokens, RowOutput results) {
    this.tokens = tokens;
    this.results = results;
  }

  /** Takes note of a row that has its line, or is about to get it. */
  void note(RowResult result) {
    note(result, tokens);
  }

  static void note(RowResult result, TokenRegistry tokens) {
    StoreId store = StoreIdLinter.inspect(result.store()).id();
    if (store == null || result.token() == 0 || result.notChecked() != null) {
      return;
    }
    if (result.showsThatTheTokenWorks()) {
      tokens.accept(result.token(), store.value());
    } else if (result.rejections() > 0 && result.code() != DiagnosisCode.STORE_MISMATCH) {
      tokens.leaveUnexplained(result.token());
    }
  }

  /** Returns the reply by which another store accepted this row's token; null if none is known. */
  @Nullable ProbeOutcome acceptance(RowCase each) {
    StoreId own = StoreIdLinter.inspect(each.row().store()).id();
    ProbeOutcome acceptance = acceptance(each.token());
    return acceptance == null || acceptance.store().equals(own) ? null : acceptance;
  }

  private @Nullable ProbeOutcome acceptance(long token) {
    int home = tokens.home(token);
    String line = home == 0 ? null : results.find(ResumeState.key(token, home));
    ReportLine saved = line == null ? null : ResultLines.parse(line);
    if (saved == null || saved.notChecked() != null) {
      return null;
    }
    return ReportedEvidence.of(saved.report()).outcomes().stream()
        .filter(outcome -> outcome.probe() == Probe.PROFILE && outcome.store().value() == home)
        .filter(outcome -> outcome instanceof Answered reply && reply.isSuccess())
        .findFirst()
        .orElse(null);
  }

  /**
   * Rewrites the lines of rejected rows whose token another store accepted after them.
   *
   * @param each given each line as it is then
   */
  void explainAll(ResultWriter file, EcwidDoctor doctor, Consumer<String> each)
      throws IOException, BatchException {
    ResultLines lines = new ResultLines();
    file.rewrite(
        line -> {
          String now = explain(line, doctor, lines);
          each.accept(now);
          return now;
        });
  }

  /**
   * Returns the line of a rejected row again, saying which store its token belongs to; the same
   * line if nothing more is known of it.
   */
  private String explain(String line, EcwidDoctor doctor, ResultLines lines) {
    ReportLine saved = ResultLines.parse(line);
    if (saved == null || saved.problem() != null || saved.notChecked() != null) {
      return line;
    }
    RowResult result = RowResult.of(0, saved);
    ProbeOutcome acceptance = result.token() == 0 ? null : acceptance(result.token());
    if (acceptance == null
        || result.code() == DiagnosisCode.STORE_MISMATCH
        || result.showsThatTheTokenWorks()
        || result.store().equals(acceptance.store().toString())) {
      return line;
    }
    Report before = saved.report();
    Evidence known = ReportedEvidence.of(before);
    List<ProbeOutcome> outcomes = new ArrayList<>(known.outcomes());
    outcomes.add(acceptance);
    Evidence evidence = known.withCandidates(List.of(acceptance.store())).withOutcomes(outcomes);
    Report report =
        Report.of(
            evidence,
            doctor.assess(evidence),
            Catalog.create(before.language()),
            ReportedEvidence.context(before));
    return lines.replaced(line, report, before.requestCount());
  }
}
