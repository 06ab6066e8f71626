package io.ecwiddoctor.report.summary;

import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Entity;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.report.ReportedProbe;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a summary needs of one row. Immutable.
 *
 * @param row its number
 * @param line the line of the list that it begins on, from 1; null where that isn't known
 * @param store the store id as it may be shown
 * @param label the caller's name for the store; null where there is none
 * @param token the fingerprint of its token as a number; 0 where there is none
 * @param verdict the sum of it
 * @param code the root cause, or null
 * @param scopes the scopes concerned
 * @param notChecked why it was not checked; null where it was
 * @param problem why it can't be read; null where it could
 * @param duplicateOf the row with the same store and token that was asked; 0 where it was asked
 *     itself
 * @param entities which kinds of data its token can read and write
 * @param requests how many requests it took
 * @param rejections how many of them were answered with a rejected token
 * @param belongsTo the other store that took its token; empty where none did
 */
public record RowResult(
    int row,
    @Nullable Long line,
    String store,
    @Nullable String label,
    long token,
    Verdict verdict,
    @Nullable DiagnosisCode code,
    List<String> scopes,
    @Nullable NotChecked notChecked,
    @Nullable String problem,
    int duplicateOf,
    List<Entity.Row> entities,
    int requests,
    int rejections,
    String belongsTo) {

  public RowResult {
    scopes = List.copyOf(scopes);
    entities = List.copyOf(entities);
  }

  /**
   * The result of a row that was asked, or would have been but for {@code notChecked}.
   *
   * @param line the line of the list that it begins on, from 1
   */
  public static RowResult of(int row, long line, Report report, @Nullable NotChecked notChecked) {
    return of(row, line, report, notChecked, null, null);
  }

  /** The result in a saved line. */
  public static RowResult of(int row, ReportLine line) {
    return of(
        row, line.line(), line.report(), line.notChecked(), line.problem(), line.duplicateOf());
  }

  private static RowResult of(
      int row,
      @Nullable Long line,
      Report report,
      @Nullable NotChecked notChecked,
      @Nullable String problem,
      @Nullable Long original) {
    ReportedDiagnosis first = report.diagnoses().isEmpty() ? null : report.diagnoses().get(0);
    return new RowResult(
        row,
        line,
        report.store().id(),
        report.store().label(),
        number(report.token().fingerprint()),
        report.verdict(),
        first == null ? null : first.code(),
        first == null ? List.of() : first.scopes(),
        notChecked,
        problem,
        original == null ? 0 : (int) Math.min(original, Integer.MAX_VALUE),
        report.entities(),
        report.requestCount(),
        original == null ? rejections(report) : 0,
        otherHome(report));
  }

  private static int rejections(Report report) {
    return (int)
        report.probes().stream()
            .filter(probe -> isProfile(probe, 403) || isProfile(probe, 401))
            .count();
  }

  /** The other store that took the token; empty where none did. */
  private static String otherHome(Report report) {
    return report.probes().stream()
        .filter(probe -> isProfile(probe, 200) && probe.bodyKind() == BodyKind.EXPECTED)
        .map(ReportedProbe::store)
        .filter(other -> !other.equals(report.store().id()))
        .findFirst()
        .orElse("");
  }

  private static boolean isProfile(ReportedProbe probe, int status) {
    return Probe.PROFILE.probeName().equals(probe.name())
        && Integer.valueOf(status).equals(probe.status());
  }

  /**
   * A row that can't be read.
   *
   * @param line the line of the list that it begins on, from 1
   * @param problem why
   */
  public static RowResult unreadable(int row, long line, String problem) {
    return new RowResult(
        row,
        line,
        "",
        null,
        0,
        Verdict.INCONCLUSIVE,
        null,
        List.of(),
        null,
        problem,
        0,
        List.of(),
        0,
        0,
        "");
  }

  /** The same of a later row with the same store and token, which was not asked again. */
  public RowResult repeatedAt(int later, long laterLine, @Nullable String laterLabel) {
    return at(later, laterLine, laterLabel, row, 0);
  }

  /** The same of a row that was not asked to the end again, because its answer still holds. */
  public RowResult keptAt(int later, long laterLine, @Nullable String laterLabel, int requestsNow) {
    return at(later, laterLine, laterLabel, 0, requestsNow);
  }

  private RowResult at(
      int later, long laterLine, @Nullable String laterLabel, int original, int requestsNow) {
    return new RowResult(
        later,
        laterLine,
        store,
        laterLabel,
        token,
        verdict,
        code,
        scopes,
        null,
        null,
        original,
        entities,
        requestsNow,
        0,
        belongsTo);
  }

  /** Whether the API took its token for this store, as far as the verdict shows. */
  public boolean showsThatTheTokenWorks() {
    return notChecked == null && (verdict.isWell() || code == DiagnosisCode.MISSING_SCOPES);
  }

  /** A fingerprint as a number; 0 where there is none. */
  public static long number(@Nullable String fingerprint) {
    try {
      return fingerprint == null ? 0 : HexFormat.fromHexDigitsToLong(fingerprint);
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }
}
