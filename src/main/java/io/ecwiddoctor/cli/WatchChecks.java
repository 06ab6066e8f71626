package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.BatchFiles;
import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.watch.RowChecks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a watch, as batches.
 *
 * @param list the list of stores
 * @param budget where requests with rejected tokens are counted; null for each run only
 * @param settings how the batches are run
 * @param doctor makes what asks
 * @param signal ends them early
 */
record WatchChecks(
    Path list,
    @Nullable Path budget,
    BatchSettings settings,
    Supplier<EcwidDoctor.Builder> doctor,
    StopSignal signal)
    implements RowChecks {

  @Override
  public @Nullable BatchSummary check(
      Path results, @Nullable Path keyOf, @Nullable Path known, long maxRequests)
      throws BatchException, InterruptedException {
    BatchFiles files =
        new BatchFiles(
            list, InputStream.nullInputStream(), results, true, false, keyOf, budget, known);
    try (Batch batch = Batch.open(files, settings.withMaxRequests(maxRequests), doctor.get())) {
      signal.stops(batch);
      BatchSummary summary = batch.run();
      return signal.cameIn() ? null : summary;
    } finally {
      signal.stops(null);
    }
  }

  @Override
  public @Nullable Integer rejectionsLeft() {
    if (budget == null) {
      return null;
    }
    try {
      return IpAddressBudget.read(budget, ApiBaseUrl.of(settings.baseUrl()).authority())
          .left(settings.deadTokenBudget());
    } catch (IOException e) {
      // The next run says so.
      return null;
    }
  }
}
