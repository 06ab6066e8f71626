package io.ecwiddoctor.watch;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks the rows of the list: a batch. Used by one thread. */
public interface RowChecks {

  /**
   * Checks the rows, or goes on with results that are there.
   *
   * @param results where the lines go
   * @param keyOf results whose key is used for fingerprints; null for a new key
   * @param known what is known of each row; null if nothing is
   * @param maxRequests the most requests
   * @return the summary; null if the user stopped the run
   */
  @Nullable BatchSummary check(
      Path results, @Nullable Path keyOf, @Nullable Path known, long maxRequests)
      throws BatchException, InterruptedException;

  /**
   * Returns how many requests with rejected tokens this address may still send; null where that
   * isn't counted.
   */
  @Nullable Integer rejectionsLeft();
}
