package io.ecwiddoctor.cli.options;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How the API is reached. */
public final class ConnectionOptions {

  /** The base URL of the API. */
  static final String DEFAULT_BASE_URL = "https://app.ecwid.com/api/v3";

  /** Stands in for {@code --base-url}. */
  static final String BASE_URL_VARIABLE = "ECWID_BASE_URL";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "base URL of the API (default: " + DEFAULT_BASE_URL + ", or ECWID_BASE_URL)")
  private @Nullable String baseUrl;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = Seconds.class,
      description = "the longest that one request may take in all (default: 10)")
  private @Nullable Duration timeout;

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      converter = MaxRequests.class,
      description = "the most requests in all")
  private @Nullable Integer maxRequests;

  private static final class Seconds implements ITypeConverter<Duration> {

    private static final class Range extends IntegerRange {
      Range() {
        super(1, 600);
      }
    }

    @Override
    public Duration convert(String value) {
      return Duration.ofSeconds(new Range().convert(value));
    }
  }

  private static final class MaxRequests extends IntegerRange {
    MaxRequests() {
      super(1, 1_000_000_000);
    }
  }

  /** The base URL, not yet checked. */
  public String baseUrl(CommandContext context) {
    if (baseUrl != null) {
      return baseUrl;
    }
    String variable = context.environment().variable(BASE_URL_VARIABLE);
    return variable.isEmpty() ? DEFAULT_BASE_URL : variable;
  }

  /** What the base URL was given by, for messages. */
  public String baseUrlPlace() {
    return baseUrl != null ? "--base-url" : BASE_URL_VARIABLE;
  }

  /** How long one request may take; null for the default. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** The most requests in all; null for the default. */
  public @Nullable Integer maxRequests() {
    return maxRequests;
  }
}
