package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.RowProcessor.Case;
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
import io.ecwiddoctor.report.ReportContext;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedEvidence;
import io.ecwiddoctor.report.summary.RowResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which store each token belongs to, as far as the run has seen one accept it. Rows that have the
 * token beside another store have that store's token. Thread-safe.
 */
final class TokenHomes {

  private static final Catalog CATALOG = Catalog.create();

  private final TokenRegistry tokens;
  private final ResultWriter results;

  TokenHomes(TokenRegistry tokens, ResultWriter results) {
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
  @Nullable ProbeOutcome acceptance(Case each) {
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
   * Returns the line of a rejected row again, saying which store its token belongs to; the same
   * line if nothing more is known of it.
   */
  String explain(String line, EcwidDoctor doctor, ResultLines lines) {
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
            CATALOG,
            new ReportContext(
                before.token().source(),
                before.store().label(),
                before.token().fingerprint(),
                before.startedAt(),
                before.durationMs(),
                ReportedEvidence.server(before)));
    return lines.replaced(line, report, before.requestCount());
  }
}
