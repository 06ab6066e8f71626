package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One store and one token out of a file. Immutable.
 *
 * @param label its name within the file, such as the store id
 * @param evidence what its calls show
 * @param tokenSource where the token came from, for a report
 * @param tokenFingerprint distinguishes tokens without showing them; null if unknown
 * @param server the API that was called
 */
public record RecordedCase(
    String label,
    Evidence evidence,
    String tokenSource,
    @Nullable String tokenFingerprint,
    ApiBaseUrl server) {

  static RecordedCase of(String label, Evidence evidence) {
    return new RecordedCase(label, evidence, "RECORDING", null, ApiBaseUrl.ECWID);
  }

  /**
   * Returns the report of this case.
   *
   * @param assessment what the rules make of its evidence
   * @param label the caller's own name for it; null for none
   */
  public Report report(Assessment assessment, Catalog catalog, @Nullable String label) {
    List<ProbeOutcome> outcomes =
        evidence.outcomes().stream().sorted(Comparator.comparing(ProbeOutcome::at)).toList();
    boolean dated = !outcomes.isEmpty() && outcomes.get(0).isDated();
    Instant started = dated ? startOf(outcomes.get(0)) : null;
    long took =
        started == null
            ? 0
            : Duration.between(started, outcomes.get(outcomes.size() - 1).at()).toMillis();
    return Report.of(
        evidence,
        assessment,
        catalog,
        new ReportContext(tokenSource, label, tokenFingerprint, started, took, server));
  }

  private static Instant startOf(ProbeOutcome first) {
    return first.at().minusMillis(first.durationMillis());
  }
}
