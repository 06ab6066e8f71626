package io.ecwiddoctor.batch;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.ReportLine;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up saved results as the run that wrote them did. It keeps nothing of them but sums, a few
 * examples and what tells tokens apart, so that its size is bounded. Not thread-safe.
 */
public final class Recount {

  private final SummaryBuilder tally = new SummaryBuilder();
  private final TokenRegistry tokens = new TokenRegistry();
  private String profile = "";

  /** Adds a row; one that does not say which counts as the next. */
  public void add(ReportLine line) {
    int row = LineCount.number(line, tally.rows() + 1);
    RowResult result = RowResult.of(row, line);
    profile = line.report().profile();
    tally.add(result);
    StoreId store = StoreIdLinter.inspect(result.store()).id();
    if (store != null && result.token() != 0) {
      int other = tokens.see(result.token(), store.value());
      if (other != 0) {
        tally.addShared(row, result.store(), other);
      }
    }
  }

  /** How many rows were added. */
  public int rows() {
    return tally.rows();
  }

  /**
   * How much of the list these rows are.
   *
   * @param results the file that they are saved in; null where they came by themselves
   */
  public Coverage coverage(@Nullable Path results) {
    return tally.coverage().of(results);
  }

  /**
   * The sum so far, as far as the lines themselves tell. What only the run itself knows, such as
   * its budget, is 0 or empty in it.
   *
   * @param results what to call the results
   */
  public BatchSummary summary(Catalog catalog, String results) {
    return summary(catalog, results, tally.coverage());
  }

  /**
   * The same, knowing how much of the list these rows are.
   *
   * @param results what to call the results
   * @param coverage how much of the list they are
   */
  public BatchSummary summary(Catalog catalog, String results, Coverage coverage) {
    return tally.summary(
        catalog, new SummaryBuilder.Outline(profile, results, 0, 0, coverage, List.of(), 0));
  }
}
