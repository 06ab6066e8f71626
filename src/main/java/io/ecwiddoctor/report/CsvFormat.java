package io.ecwiddoctor.report;

import static io.ecwiddoctor.report.CsvRow.cell;
import static io.ecwiddoctor.report.CsvRow.row;
import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.model.ScopeStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports as CSV with a header: one row a diagnosis, and one for a store without any, so that no
 * store is lost. Columns that a list of stores passed through stand at the end; the first report
 * decides which. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class CsvFormat implements ReportFormat {

  private static final List<String> HEADER =
      List.of(
          "row",
          "store_id",
          "label",
          "verdict",
          "code",
          "failure_mode",
          "confidence",
          "basis",
          "title",
          "scopes",
          "actor",
          "first_step",
          "scopes_denied",
          "scopes_not_proven",
          "requests",
          "started_at",
          "duration_ms",
          "not_checked",
          "duplicate_of",
          "problem");

  private List<String> passedThrough = List.of();
  private boolean first = true;

  @Override
  public void begin(Appendable out) throws IOException {
    first = true;
  }

  @Override
  public void report(ReportLine line, Appendable out) throws IOException {
    if (first) {
      head(List.copyOf(line.columns().keySet()), out);
    }
    List<ReportedDiagnosis> diagnoses = line.report().diagnoses();
    if (diagnoses.isEmpty()) {
      row(cells(line, null), out);
    }
    for (ReportedDiagnosis diagnosis : diagnoses) {
      row(cells(line, diagnosis), out);
    }
  }

  @Override
  public void end(Appendable out) throws IOException {
    if (first) {
      head(List.of(), out);
    }
  }

  private void head(List<String> columns, Appendable out) throws IOException {
    first = false;
    passedThrough = columns;
    List<String> cells = new ArrayList<>(HEADER);
    columns.forEach(name -> cells.add(cell(name)));
    row(cells, out);
  }

  private List<String> cells(ReportLine line, @Nullable ReportedDiagnosis diagnosis) {
    Report report = line.report();
    List<String> cells = new ArrayList<>();
    cells.add(cell(line.row()));
    cells.add(cell(report.store().id()));
    cells.add(cell(report.store().label()));
    cells.add(cell(report.verdict()));
    addDiagnosis(cells, diagnosis);
    cells.add(scopes(report, Set.of(ScopeStatus.DENIED)));
    cells.add(
        scopes(
            report,
            Set.of(ScopeStatus.NOT_TESTED, ScopeStatus.UNKNOWN, ScopeStatus.FEATURE_UNAVAILABLE)));
    cells.add(cell(report.requestCount()));
    cells.add(cell(report.startedAt()));
    cells.add(cell(report.durationMs()));
    cells.add(cell(line.notChecked()));
    cells.add(cell(line.duplicateOf()));
    cells.add(cell(line.problem()));
    passedThrough.forEach(name -> cells.add(cell(line.columns().get(name))));
    return cells;
  }

  private static void addDiagnosis(List<String> cells, @Nullable ReportedDiagnosis diagnosis) {
    if (diagnosis == null) {
      for (int i = 0; i < 8; i++) {
        cells.add("");
      }
      return;
    }
    cells.add(cell(diagnosis.code()));
    cells.add(cell(diagnosis.failureMode()));
    cells.add(cell(diagnosis.confidence()));
    cells.add(cell(diagnosis.basis()));
    cells.add(cell(diagnosis.title()));
    cells.add(cell(String.join(" ", diagnosis.scopes())));
    cells.add(cell(diagnosis.actor()));
    cells.add(cell(diagnosis.remediation().steps().stream().findFirst().orElse(null)));
  }

  private static String scopes(Report report, Set<ScopeStatus> wanted) {
    return cell(
        report.scopes().stream()
            .filter(scope -> scope.required() && wanted.contains(scope.status()))
            .map(ReportedScope::name)
            .collect(joining(" ")));
  }
}
