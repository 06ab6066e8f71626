package io.ecwiddoctor.report.html;

import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportWords;
import io.ecwiddoctor.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands in the table.
 *
 * @param number its number in the list
 * @param store the store's id as given
 * @param label the caller's own name for it, or empty
 * @param state what became of it
 * @param says why, in a line
 * @param scopes the scopes that its cause is about
 */
record StoreRow(
    long number, String store, String label, RowState state, String says, String scopes) {

  static StoreRow of(long number, ReportLine line, Words words) {
    Report report = line.report();
    RootCause cause = RootCause.of(line);
    String label = report.store().label();
    return new StoreRow(
        number,
        Printable.line(report.store().id()),
        label == null ? "" : Printable.line(label),
        RowState.of(line),
        Printable.line(says(line, cause, words)),
        cause == null ? "" : cause.scopeNames());
  }

  private static String says(ReportLine line, @Nullable RootCause cause, Words words) {
    String remark = line.remark(words);
    if (line.notChecked() != null || line.problem() != null) {
      return String.valueOf(remark);
    }
    String says =
        cause == null ? StorePage.conclusion(line.report()) : ReportWords.title(cause.diagnosis());
    return remark == null ? says : says + " (" + remark + ")";
  }
}
