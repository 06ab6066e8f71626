package io.ecwiddoctor.report;

import io.ecwiddoctor.words.Words;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report with its place in a list of stores, and what became of that row. Immutable.
 *
 * @param report the report
 * @param row the row of the list, the first data row being 1; null without a list
 * @param line the line of the list that the row begins on, from 1; null where that isn't known
 * @param columns further columns of that row that were passed through, in their order; empty where
 *     there are none
 * @param notChecked why the row was not checked, or not to its end; null where it was
 * @param duplicateOf the row with the same store and token that was asked in its place; null where
 *     it was asked itself
 * @param problem why the row can't be read, as words that complete a sentence; null where it could
 */
public record ReportLine(
    Report report,
    @Nullable Long row,
    @Nullable Long line,
    Map<String, String> columns,
    @Nullable NotChecked notChecked,
    @Nullable Long duplicateOf,
    @Nullable String problem) {

  public ReportLine {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** A report of a row that was asked. */
  public ReportLine(Report report, @Nullable Long row, Map<String, String> columns) {
    this(report, row, null, columns, null, null, null);
  }

  /** A report that stands alone. */
  public static ReportLine of(Report report) {
    return new ReportLine(report, null, Map.of());
  }

  /**
   * What the row came to beside the verdict, as words that complete a sentence; null where that is
   * all.
   */
  public @Nullable String remark() {
    return remark(report.words());
  }

  /** The same in the language of these words. */
  public @Nullable String remark(Words words) {
    if (notChecked != null) {
      return words.say("not-checked", words.translate(notChecked.words()));
    }
    if (problem != null) {
      return words.say("not-readable", words.message(problem));
    }
    return duplicateOf == null ? null : words.say("the-same-store-and-token", duplicateOf);
  }
}
