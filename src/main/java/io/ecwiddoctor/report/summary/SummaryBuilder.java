package io.ecwiddoctor.report.summary;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.summary.BatchSummary.MisplacedToken;
import io.ecwiddoctor.report.summary.BatchSummary.MisplacedTokens;
import io.ecwiddoctor.report.summary.BatchSummary.SharedToken;
import io.ecwiddoctor.report.summary.BatchSummary.SharedTokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the rows of a run, or saved results as the run that wrote them did. It keeps nothing of
 * them but sums, a few examples and, for saved results, which store each token was first seen with.
 * Thread-safe.
 */
public final class SummaryBuilder {

  private static final int EXAMPLES = 100;

  /** So many tokens of saved results are remembered at least. */
  private static final int TOKENS = 500_000;

  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<NotChecked, Integer> notChecked = new EnumMap<>(NotChecked.class);
  private final CauseCounts causes = new CauseCounts();
  private final Map<Scope, Integer> missingScopes = new EnumMap<>(Scope.class);
  private final List<SharedToken> shared = new ArrayList<>();
  private final List<MisplacedToken> misplaced = new ArrayList<>();
  private final EntityCounts entities = new EntityCounts();
  private final LineCount lines = new LineCount();
  private final FirstRows unreadable = new FirstRows();
  private @Nullable BoundedMap firstStores;
  private String profile = "";
  private int duplicates;
  private int sharedRows;
  private int misplacedRows;
  private long requests;
  private int rejections;

  /** Adds a saved line; one without a row number counts as the next. */
  public synchronized void add(ReportLine line) {
    RowResult result = RowResult.of(LineCount.number(line, rows() + 1), line);
    profile = line.report().profile();
    add(result);
    StoreId store = StoreIdLinter.inspect(result.store()).id();
    if (store != null && result.token() != 0) {
      long first = firstStore(result.token(), store.value());
      if (first != store.value()) {
        addShared(result.row(), result.line(), result.store(), (int) first);
      }
    }
  }

  private long firstStore(long token, int store) {
    if (firstStores == null) {
      firstStores = new BoundedMap(TOKENS);
    }
    long first = firstStores.get(token);
    if (first == BoundedMap.ABSENT) {
      firstStores.put(token, store);
      return store;
    }
    return first;
  }

  /** Adds a row of the run. */
  public synchronized void add(RowResult result) {
    lines.add(result.row());
    requests += result.requests();
    rejections += result.rejections();
    duplicates += result.duplicateOf() > 0 ? 1 : 0;
    NotChecked reason = result.notChecked();
    if (reason != null) {
      notChecked.merge(reason, 1, Integer::sum);
    } else if (result.problem() != null) {
      unreadable.add(result);
    } else {
      addChecked(result);
    }
  }

  private void addChecked(RowResult result) {
    verdicts.merge(result.verdict(), 1, Integer::sum);
    entities.add(result.entities());
    DiagnosisCode code = result.code();
    if (code != null && result.verdict() != Verdict.HEALTHY) {
      causes.add(code, result);
      if (code == DiagnosisCode.MISSING_SCOPES) {
        result.scopes().stream()
            .map(Scope::of)
            .flatMap(Optional::stream)
            .forEach(scope -> missingScopes.merge(scope, 1, Integer::sum));
      }
    }
    if (!result.belongsTo().isEmpty()) {
      misplacedRows++;
      if (misplaced.size() < EXAMPLES) {
        misplaced.add(
            new MisplacedToken(result.row(), result.line(), result.store(), result.belongsTo()));
      }
    }
  }

  /** Notes that a row repeats a token of an earlier one, beside another store. */
  public synchronized void addShared(int row, @Nullable Long line, String store, int otherStore) {
    sharedRows++;
    if (shared.size() < EXAMPLES) {
      shared.add(new SharedToken(row, line, store, Integer.toString(otherStore)));
    }
  }

  public synchronized int rows() {
    return lines.lines();
  }

  /** Returns how far the lines show that none is missing. */
  public synchronized Coverage coverage() {
    return lines.coverage();
  }

  /** Returns how many rows weren't checked to their end, for whatever reason. */
  public synchronized int unchecked() {
    return notChecked.values().stream().mapToInt(Integer::intValue).sum();
  }

  public synchronized int rejections() {
    return rejections;
  }

  public synchronized Map<Verdict, Integer> verdicts() {
    return new EnumMap<>(verdicts);
  }

  /**
   * Returns the summary of saved lines. What only the run knows, such as its budget, is 0 or empty.
   *
   * @param results what to call the results
   * @param coverage how much of the list the lines are
   */
  public synchronized BatchSummary summary(Catalog catalog, String results, Coverage coverage) {
    return summary(catalog, new Outline(profile, results, 0, 0, coverage, List.of(), 0));
  }

  /** Returns the summary of all rows that were added. */
  public synchronized BatchSummary summary(Catalog catalog, Outline outline) {
    return new BatchSummary(
        BatchSummary.SCHEMA_VERSION,
        Report.Tool.current(),
        outline.profile(),
        outline.results(),
        lines.lines(),
        outline.coverage().isWhole(),
        outline.coverage().missing(),
        outline.resumedRows(),
        new EnumMap<>(verdicts),
        unreadable.count(),
        unreadable.numbers(),
        unreadable.places(),
        new EnumMap<>(notChecked),
        duplicates,
        causes.list(catalog),
        missing(),
        entities.list(),
        new SharedTokens(sharedRows, sorted(shared, Comparator.comparing(SharedToken::row))),
        new MisplacedTokens(
            misplacedRows, sorted(misplaced, Comparator.comparing(MisplacedToken::row))),
        requests,
        rejections,
        outline.deadTokenBudget(),
        outline.allWarnings(),
        outline.durationMs());
  }

  /** What a summary contains beside the rows. */
  public record Outline(
      String profile,
      String results,
      int resumedRows,
      int deadTokenBudget,
      Coverage coverage,
      List<String> warnings,
      long durationMs) {

    private List<String> allWarnings() {
      String words = coverage.words();
      return words == null ? warnings : Stream.concat(Stream.of(words), warnings.stream()).toList();
    }
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }

  private Map<String, Integer> missing() {
    Map<String, Integer> byName = new LinkedHashMap<>();
    missingScopes.entrySet().stream()
        .sorted(Map.Entry.<Scope, Integer>comparingByValue().reversed())
        .forEach(entry -> byName.put(entry.getKey().scopeName(), entry.getValue()));
    return byName;
  }
}
