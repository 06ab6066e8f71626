package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.BatchSettings;
import java.net.URI;
import picocli.CommandLine.Option;

/** The limits of a batch. */
final class BatchOptions {

  private static final int MOST = 1_000_000;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "how many stores are checked at once (default: 64)")
  private String concurrency = Integer.toString(BatchSettings.DEFAULT_CONCURRENCY);

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "how many requests a second the run sends at most; 0 for no limit (default: 100, the"
              + " figure once documented for an address; no limit on loopback)")
  private String rate = "";

  @Option(
      names = "--dead-token-budget",
      paramLabel = "N",
      description =
          "stop after so many requests with rejected tokens; Ecwid blocks an address at 600"
              + " (default: 500)")
  private String deadTokenBudget = Integer.toString(BatchSettings.DEFAULT_DEAD_TOKEN_BUDGET);

  @Option(
      names = "--cross-check",
      description = "try rejected tokens at the stores of the rejected rows next to them")
  private boolean crossCheck;

  @Option(
      names = "--write-probes",
      hidden = true,
      description = "refused: in a batch nothing but reads is sent")
  private boolean writeProbes;

  /**
   * Refuses what a batch never does.
   *
   * @throws UsageException if that was asked for
   */
  void check() {
    if (writeProbes) {
      throw new UsageException(
          "--write-probes is refused in a batch, which only reads; check single stores with"
              + " diagnose.");
    }
  }

  int concurrency() {
    return Numbers.parse("--concurrency", concurrency, 1, BatchSettings.MOST_CONCURRENCY);
  }

  /** How many requests a second; 0 for no limit. */
  int requestsPerSecond(String baseUrl) {
    if (rate.isEmpty()) {
      return isLoopback(baseUrl) ? 0 : BatchSettings.DEFAULT_REQUESTS_PER_SECOND;
    }
    return Numbers.parse("--rate", rate, 0, MOST);
  }

  private static boolean isLoopback(String baseUrl) {
    try {
      String host = String.valueOf(URI.create(baseUrl.strip()).getHost());
      return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  int deadTokenBudget() {
    return Numbers.parse("--dead-token-budget", deadTokenBudget, 1, MOST);
  }

  boolean crossCheck() {
    return crossCheck;
  }
}
