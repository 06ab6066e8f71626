package io.ecwiddoctor.report.summary;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.report.summary.BatchSummary.Cause;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the rows of each root cause. Not thread-safe. */
final class CauseCounts {

  private final Map<DiagnosisCode, Count> counts = new EnumMap<>(DiagnosisCode.class);

  private static final class Count {
    private final FirstRows rows = new FirstRows();
    private boolean onRequest;

    private void add(RowResult result) {
      rows.add(result);
      onRequest |=
          result.scopes().stream()
              .anyMatch(name -> Scope.of(name).filter(scope -> !scope.isDefault()).isPresent());
    }
  }

  void add(DiagnosisCode code, RowResult result) {
    counts.computeIfAbsent(code, key -> new Count()).add(result);
  }

  /** Returns the causes, that of most rows first. */
  List<Cause> list(Catalog catalog) {
    return counts.entrySet().stream()
        .map(entry -> cause(entry.getKey(), entry.getValue(), catalog))
        .sorted(Comparator.comparingInt(Cause::stores).reversed().thenComparing(Cause::code))
        .toList();
  }

  private static Cause cause(DiagnosisCode code, Count count, Catalog catalog) {
    Article article = catalog.article(code);
    return new Cause(
        code,
        code.failureMode() == FailureMode.NONE ? null : code.failureMode(),
        article.title(),
        count.rows.count(),
        code == DiagnosisCode.MISSING_SCOPES && count.onRequest ? Actor.ECWID_TEAM : code.actor(),
        article.remedy(),
        count.rows.numbers(),
        count.rows.places());
  }
}
