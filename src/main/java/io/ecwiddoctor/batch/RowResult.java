package io.ecwiddoctor.batch;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedDiagnosis;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a summary needs of one row. Immutable.
 *
 * @param row its number
 * @param store the store id as it may be shown
 * @param token the fingerprint of its token as a number; 0 where there is none
 * @param verdict the sum of it
 * @param code the root cause; null where there is none
 * @param scopes the scopes concerned
 * @param notChecked why it was not checked; null where it was
 * @param bad whether it could not be read
 * @param duplicateOf the row with the same store and token that was asked; 0 where it was asked
 *     itself
 * @param requests how many requests it took
 * @param rejections how many of them were answered with a rejected token
 * @param belongsTo the other store that took its token; empty where none did
 */
record RowResult(
    int row,
    String store,
    long token,
    Verdict verdict,
    @Nullable DiagnosisCode code,
    List<String> scopes,
    @Nullable NotChecked notChecked,
    boolean bad,
    int duplicateOf,
    int requests,
    int rejections,
    String belongsTo) {

  RowResult {
    scopes = List.copyOf(scopes);
  }

  /** What came of a row that was examined. */
  static RowResult of(
      int row, Report report, List<ProbeOutcome> outcomes, @Nullable NotChecked notChecked) {
    int rejections = (int) outcomes.stream().filter(RowRequestPolicy::isRejection).count();
    String home = otherHome(report.store().id(), outcomes);
    return of(row, report, notChecked, false, 0, rejections, home);
  }

  /** What a saved line tells of it. */
  static RowResult of(int row, ReportLine line) {
    Report report = line.report();
    Long original = line.duplicateOf();
    List<SavedProbe> probes = report.probes().stream().map(SavedProbe::of).toList();
    return of(
        row,
        report,
        line.notChecked(),
        line.problem() != null,
        original == null ? 0 : (int) Math.min(original, Integer.MAX_VALUE),
        original == null ? SavedProbe.rejections(probes) : 0,
        SavedProbe.otherHome(report.store().id(), probes));
  }

  private static RowResult of(
      int row,
      Report report,
      @Nullable NotChecked notChecked,
      boolean bad,
      int duplicateOf,
      int rejections,
      String belongsTo) {
    ReportedDiagnosis first = report.diagnoses().isEmpty() ? null : report.diagnoses().get(0);
    return new RowResult(
        row,
        report.store().id(),
        number(report.token().fingerprint()),
        report.verdict(),
        first == null ? null : first.code(),
        first == null ? List.of() : first.scopes(),
        notChecked,
        bad,
        duplicateOf,
        report.requestCount(),
        rejections,
        belongsTo);
  }

  /** A row of which nothing is known. */
  static RowResult unreadable(int row) {
    return new RowResult(
        row, "", 0, Verdict.INCONCLUSIVE, null, List.of(), null, true, 0, 0, 0, "");
  }

  /** The same of a later row with the same store and token, which was not asked again. */
  RowResult repeatedAt(int later) {
    return new RowResult(
        later, store, token, verdict, code, scopes, null, false, row, 0, 0, belongsTo);
  }

  /** Whether the API took its token for this store, as far as the sum of it tells. */
  boolean showsThatTheTokenWorks() {
    return notChecked == null
        && (verdict == Verdict.HEALTHY
            || verdict == Verdict.NO_FAULT_FOUND
            || code == DiagnosisCode.MISSING_SCOPES);
  }

  /** A fingerprint as a number; 0 where there is none. */
  static long number(@Nullable String fingerprint) {
    try {
      return fingerprint == null ? 0 : HexFormat.fromHexDigitsToLong(fingerprint);
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static String otherHome(String store, List<ProbeOutcome> outcomes) {
    for (ProbeOutcome outcome : outcomes) {
      if (outcome.probe() == Probe.PROFILE
          && outcome instanceof Answered reply
          && reply.isSuccess()
          && !reply.store().toString().equals(store)) {
        return reply.store().toString();
      }
    }
    return "";
  }
}
