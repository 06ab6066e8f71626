package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.model.ApiBaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The limits of a batch. */
public final class BatchOptions {

  private static final int MOST = 1_000_000;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      converter = Concurrency.class,
      description = "how many stores are checked at once (default: 64)")
  private int concurrency = BatchSettings.DEFAULT_CONCURRENCY;

  @Option(
      names = "--rate",
      paramLabel = "N",
      converter = Rate.class,
      description =
          "the most requests a second; 0 for no limit (default: 100, which Ecwid once documented"
              + " for an IP address; no limit on loopback)")
  private @Nullable Integer rate;

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Option(
      names = "--cross-check",
      description = "try rejected tokens at the stores of the rejected rows next to them")
  private boolean crossCheck;

  @Option(
      names = "--write-probes",
      hidden = true,
      description = "refused: a batch sends nothing but reads")
  private boolean writeProbes;

  private static final class Concurrency extends IntegerRange {
    Concurrency() {
      super(1, BatchSettings.MOST_CONCURRENCY);
    }
  }

  private static final class Rate extends IntegerRange {
    Rate() {
      super(0, MOST);
    }
  }

  /**
   * Refuses what a batch never does.
   *
   * @throws UsageException if that was asked for
   */
  public void check() {
    if (writeProbes) {
      throw new UsageException(
          "--write-probes: a batch only reads; check single stores with diagnose.");
    }
  }

  /** Returns whether rejected tokens are tried at the stores of their neighbours. */
  public boolean crossCheck() {
    return crossCheck;
  }

  /** Returns the budget file that was named; null if none was. */
  public @Nullable Path namedBudgetFile() {
    return budget.named();
  }

  /**
   * Returns where requests with rejected tokens are counted over all runs; null if only those of a
   * run count.
   */
  public @Nullable Path budgetFile(ConnectionOptions connection, CommandContext context) {
    return budget.file(connection.baseUrl(context), context);
  }

  /** Returns what a batch keeps to, from these options and those that it shares. */
  public BatchSettings settings(
      ConnectionOptions connection,
      ScopeOptions scopes,
      CandidateStores candidates,
      RuleOptions rules,
      CommandContext context) {
    String baseUrl = connection.baseUrl(context);
    return new BatchSettings(
        baseUrl,
        scopes.profile(),
        scopes.appScopes(),
        candidates.stores(),
        Objects.requireNonNullElse(connection.timeout(), Duration.ofSeconds(10)),
        concurrency,
        requestsPerSecond(baseUrl),
        budget.limit(),
        connection.maxRequests() == null ? Long.MAX_VALUE : connection.maxRequests(),
        rules.hashes(),
        crossCheck);
  }

  private int requestsPerSecond(String baseUrl) {
    if (rate != null) {
      return rate;
    }
    return isLoopback(baseUrl) ? 0 : BatchSettings.DEFAULT_REQUESTS_PER_SECOND;
  }

  private static boolean isLoopback(String baseUrl) {
    try {
      return ApiBaseUrl.of(baseUrl).isLoopback();
    } catch (IllegalArgumentException e) {
      // Reported where the base URL is used.
      return false;
    }
  }
}
