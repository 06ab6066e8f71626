package io.ecwiddoctor.batch;

import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Runs batches without a command line. */
final class Runs {

  private Runs() {}

  /** The migration's scopes, five seconds a request, no limit of the rate. */
  static BatchSettings settings(
      String baseUrl, int concurrency, int budget, long maxRequests, boolean crossCheck) {
    return new BatchSettings(
        baseUrl,
        ScopeProfile.MIGRATION,
        Set.of(),
        List.of(),
        Duration.ofSeconds(5),
        concurrency,
        0,
        budget,
        maxRequests,
        List.of(),
        crossCheck);
  }

  static BatchFiles files(Path input, Path results, boolean resume, boolean force) {
    return new BatchFiles(input, InputStream.nullInputStream(), results, resume, force, null);
  }

  static BatchSummary run(BatchFiles files, BatchSettings settings) throws Exception {
    EcwidDoctor.Builder doctor =
        EcwidDoctor.builder().baseUrl(settings.baseUrl()).timeout(settings.timeout());
    try (Batch batch = Batch.open(files, settings, doctor)) {
      return batch.run();
    }
  }
}
