package io.ecwiddoctor.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the API is reached. */
final class ConnectionOptions {

  /** Where the API of all stores is. */
  static final String DEFAULT_BASE_URL = "https://app.ecwid.com/api/v3";

  /** What stands in for {@code --base-url}. */
  static final String BASE_URL_VARIABLE = "ECWID_BASE_URL";

  private static final int LONGEST_TIMEOUT_SECONDS = 600;

  private static final int MOST_REQUESTS = 1_000_000_000;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "where the API is (default: " + DEFAULT_BASE_URL + ", or ECWID_BASE_URL)")
  private @Nullable String baseUrl;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long one request may take in all (default: 10)")
  private @Nullable String timeout;

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      description = "how many requests may be sent in all")
  private @Nullable String maxRequests;

  /** The base URL that was asked for, or the default one; not yet checked. */
  String baseUrl(CommandContext session) {
    if (baseUrl != null) {
      return baseUrl;
    }
    String variable = session.surroundings().variable(BASE_URL_VARIABLE);
    return variable.isEmpty() ? DEFAULT_BASE_URL : variable;
  }

  /** Where the base URL came from, for messages. */
  String baseUrlPlace() {
    return baseUrl != null ? "--base-url" : BASE_URL_VARIABLE;
  }

  /**
   * How long one request may take; null for the default.
   *
   * @throws UsageException if it is no number of seconds that makes sense
   */
  @Nullable Duration timeout() {
    return timeout == null
        ? null
        : Duration.ofSeconds(Numbers.parse("--timeout", timeout, 1, LONGEST_TIMEOUT_SECONDS));
  }

  /**
   * How many requests may be sent; null for the default.
   *
   * @throws UsageException if it is no number that makes sense
   */
  @Nullable Integer maxRequests() {
    return maxRequests == null
        ? null
        : Integer.valueOf(Numbers.parse("--max-requests", maxRequests, 1, MOST_REQUESTS));
  }
}
