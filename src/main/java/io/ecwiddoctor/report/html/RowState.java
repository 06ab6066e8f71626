package io.ecwiddoctor.report.html;

import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.words.Words;
import java.util.Locale;

/**
 * What a row came to: a verdict, or the reason why it has none. What needs somebody comes first.
 */
enum RowState {
  FAULT("fault-2", "x"),
  INCONCLUSIVE("inconclusive-2", "?"),
  NOT_CHECKED("not-checked-2", "–"),
  UNREADABLE("not-readable-2", "!"),
  NO_FAULT_FOUND("no-fault-found-2", "○"),
  HEALTHY("healthy-2", "✓");

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
  String words(Words language) {
    return language.say(words);
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
