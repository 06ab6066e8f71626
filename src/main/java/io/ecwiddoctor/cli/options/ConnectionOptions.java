package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.probe.ProxyServer;
import java.io.File;
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
      names = "--proxy",
      paramLabel = "URL",
      converter = Proxy.class,
      description =
          "reach the API through this proxy (default: HTTPS_PROXY or ALL_PROXY, unless NO_PROXY"
              + " names the host)")
  private @Nullable ProxyServer proxy;

  private static final String TRUST_STORE = "javax.net.ssl.trustStore";

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

  private static final class Proxy implements ITypeConverter<ProxyServer> {
    @Override
    public ProxyServer convert(String value) {
      try {
        return ProxyServer.of(value);
      } catch (IllegalArgumentException e) {
        // Without the value, which may hold a password.
        throw new UsageException("--proxy " + e.getMessage(), e);
      }
    }
  }

  private static final class MaxRequests extends IntegerRange {
    MaxRequests() {
      super(1, 1_000_000_000);
    }
  }

  /** The base URL, not yet checked. */
  public String baseUrl(CommandContext context) {
    return baseUrl(baseUrl, context);
  }

  /**
   * The base URL, not yet checked.
   *
   * @param given what an option says; null if it wasn't given
   */
  public static String baseUrl(@Nullable String given, CommandContext context) {
    if (given != null) {
      return given;
    }
    String variable = context.environment().variable(BASE_URL_VARIABLE);
    return variable.isEmpty() ? DEFAULT_BASE_URL : variable;
  }

  /**
   * A builder with the base URL, the timeout and the proxy.
   *
   * @throws UsageException if one of them can't be used
   */
  public EcwidDoctor.Builder doctor(CommandContext context) {
    String url = baseUrl(context);
    EcwidDoctor.Builder builder = EcwidDoctor.builder();
    try {
      builder.baseUrl(url);
    } catch (IllegalArgumentException e) {
      String place = baseUrl != null ? "--base-url" : BASE_URL_VARIABLE;
      throw new UsageException(place + ": " + e.getMessage(), e);
    }
    if (!ApiBaseUrl.of(url).isPlain()) {
      checkTrustStore();
    }
    if (timeout != null) {
      builder.timeout(timeout);
    }
    ProxyServer server = proxy != null ? proxy : ofVariable(ApiBaseUrl.of(url), context);
    return server == null ? builder : builder.proxy(server);
  }

  /** Java takes a trust store that isn't there for an empty one, and then trusts nobody. */
  private static void checkTrustStore() {
    String file = System.getProperty(TRUST_STORE, "");
    if (!file.isBlank() && !file.equals("NONE") && !new File(file).canRead()) {
      throw new UsageException(
          "The trust store \"" + file + "\" can't be read; correct -D" + TRUST_STORE + ".");
    }
  }

  private static @Nullable ProxyServer ofVariable(ApiBaseUrl api, CommandContext context) {
    Environment environment = context.environment();
    String variable = ProxyServer.variable(environment.env(), api);
    if (variable == null) {
      return null;
    }
    try {
      ProxyServer server = ProxyServer.of(environment.variable(variable));
      context.hint("using the proxy " + server + " from " + variable + ".");
      return server;
    } catch (IllegalArgumentException e) {
      throw new UsageException(variable + " " + e.getMessage(), e);
    }
  }

  /** Whether a proxy was named by an option. */
  public boolean hasProxy() {
    return proxy != null;
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
