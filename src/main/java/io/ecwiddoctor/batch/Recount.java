package io.ecwiddoctor.batch;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.ReportLine;
import java.util.List;

/**
 * Adds up saved results as the run that wrote them did. It keeps nothing of them but sums, a few
 * examples and what tells tokens apart, so that its size is bounded. Not thread-safe.
 */
public final class Recount {

  private final Tally tally = new Tally();
  private final TokenBook tokens = new TokenBook();
  private String profile = "";

  /** Adds a row; one that does not say which counts as the next. */
  public void add(ReportLine line) {
    Long place = line.row();
    int row = place == null ? tally.rows() + 1 : (int) Math.min(place, Integer.MAX_VALUE);
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
   * The sum so far. What only the run itself knows, such as its budget, is 0 or empty in it.
   *
   * @param results what to call the results
   */
  public BatchSummary summary(Catalog catalog, String results) {
    return tally.summary(catalog, new Tally.Outline(profile, results, 0, 0, List.of(), 0));
  }
}
