package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import io.ecwiddoctor.files.StateFolder;
import io.ecwiddoctor.model.ApiBaseUrl;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many requests with rejected tokens an address may send, and where they are counted. */
public final class BudgetOptions {

  private static final int MOST = 1_000_000;

  @Option(
      names = "--dead-token-budget",
      paramLabel = "N",
      converter = Budget.class,
      description =
          "how many requests with rejected tokens this IP address may send, over all runs; Ecwid"
              + " blocks an IP address at 600 (default: 500)")
  private int limit = BatchSettings.DEFAULT_DEAD_TOKEN_BUDGET;

  @Option(
      names = "--budget-file",
      paramLabel = "FILE",
      description =
          "where these requests are counted (default: a file for each API in"
              + " ~/.local/state/ecwid-doctor; none for an API on loopback)")
  private @Nullable Path file;

  private static final class Budget extends IntegerRange {
    Budget() {
      super(1, MOST);
    }
  }

  /** Returns the file that was named; null if none was. */
  public @Nullable Path named() {
    return file;
  }

  /** Returns how many requests may be answered with a rejected token. */
  public int limit() {
    return limit;
  }

  /**
   * Returns the file with the count for this API; null if none is kept, because the API is on
   * loopback and blocks nobody, or no home folder is known.
   */
  public @Nullable Path file(String baseUrl, CommandContext context) {
    if (file != null) {
      return file;
    }
    ApiBaseUrl api = api(baseUrl);
    return api == null
        ? null
        : IpAddressBudget.usualFile(api, StateFolder.of(context.environment().env()));
  }

  private static @Nullable ApiBaseUrl api(String baseUrl) {
    try {
      return ApiBaseUrl.of(baseUrl);
    } catch (IllegalArgumentException e) {
      // Reported where the base URL is used.
      return null;
    }
  }
}
