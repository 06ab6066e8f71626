package io.ecwiddoctor.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report with its place in a list of stores. Immutable.
 *
 * @param report the report
 * @param row the row of the list, the first data row being 1; null where there is no list
 * @param columns further columns of that row that were passed through, in their order; empty where
 *     there are none
 */
public record ReportLine(Report report, @Nullable Long row, Map<String, String> columns) {

  public ReportLine {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** A report that stands alone. */
  public static ReportLine of(Report report) {
    return new ReportLine(report, null, Map.of());
  }
}
