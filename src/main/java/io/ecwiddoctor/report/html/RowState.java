package io.ecwiddoctor.report.html;

import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.ReportLine;
import java.util.Locale;

/**
 * What a row came to: a verdict, or the reason why it has none. What needs somebody comes first.
 */
enum RowState {
  FAULT("Fault", "x"),
  INCONCLUSIVE("Inconclusive", "?"),
  NOT_CHECKED("Not checked", "–"),
  UNREADABLE("Not readable", "!"),
  NO_FAULT_FOUND("No fault found", "○"),
  HEALTHY("Healthy", "✓");

  private final String words;
  private final String sign;

  RowState(String words, String sign) {
    this.words = words;
    this.sign = sign;
  }

  /** As a batch counts it: a row that was not checked has no verdict, whatever its report says. */
  static RowState of(ReportLine line) {
    if (line.notChecked() != null) {
      return NOT_CHECKED;
    }
    return line.problem() != null ? UNREADABLE : of(line.report().verdict());
  }

  static RowState of(Verdict verdict) {
    return switch (verdict) {
      case FAULT -> FAULT;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case NO_FAULT_FOUND -> NO_FAULT_FOUND;
      case HEALTHY -> HEALTHY;
    };
  }

  /** For a reader. */
  String words() {
    return words;
  }

  /** Tells it apart where colours do not. */
  String sign() {
    return sign;
  }

  /** The class that colours it. */
  String style() {
    return "s-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
