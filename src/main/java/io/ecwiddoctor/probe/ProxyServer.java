package io.ecwiddoctor.probe;

import io.ecwiddoctor.model.ApiBaseUrl;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * A proxy to reach the API through, as people write it: {@code http://user:password@host:3128},
 * {@code host:3128} or {@code socks5://host:1080}. It opens a tunnel, so that it never sees the
 * token. {@link #toString()} doesn't show the credentials. Immutable and thread-safe.
 */
public final class ProxyServer {

  private static final Pattern PARTS =
      Pattern.compile(
          "(?i)(?:([a-z][a-z0-9]*)://)?(?:([^@/]*)@)?([^:/@\\s\\[\\]]{1,253}|\\[[0-9a-f:.]+])"
              + "(?::(\\d{1,5}))?/?");

  private static final int LARGEST_PORT = 65_535;

  private final Proxy proxy;
  private final String shown;
  private final @Nullable String login;

  private ProxyServer(Proxy proxy, String shown, @Nullable String login) {
    this.proxy = proxy;
    this.shown = shown;
    this.login = login;
  }

  /**
   * Reads the address of a proxy. Without a scheme it is an HTTP proxy; without a port it is 80 for
   * HTTP and 1080 for SOCKS.
   *
   * @throws IllegalArgumentException if it isn't an address, is reached over TLS, or is a SOCKS
   *     proxy with credentials; the message doesn't show those
   */
  public static ProxyServer of(String text) {
    Matcher parts = PARTS.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "isn't the address of a proxy; give one like http://proxy.example.com:3128.");
    }
    String scheme = parts.group(1) == null ? "http" : parts.group(1).toLowerCase(Locale.ROOT);
    boolean socks = scheme.equals("socks5") || scheme.equals("socks5h") || scheme.equals("socks");
    if (!socks && !scheme.equals("http")) {
      throw new IllegalArgumentException(
          scheme.equals("https")
              ? "is a proxy that is reached over TLS, which isn't supported; use its http:// address."
              : "is a \"" + scheme + "\" proxy; only http:// and socks5:// are supported.");
    }
    String login = parts.group(2);
    if (socks && login != null) {
      throw new IllegalArgumentException("is a SOCKS proxy with a login, which isn't supported.");
    }
    int port = parts.group(4) == null ? (socks ? 1080 : 80) : Integer.parseInt(parts.group(4));
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("has a port that isn't 1 to 65535.");
    }
    String host = parts.group(3);
    return new ProxyServer(
        new Proxy(
            socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
            InetSocketAddress.createUnresolved(host.replaceAll("[\\[\\]]", ""), port)),
        (socks ? "socks5" : "http") + "://" + host + ":" + port,
        login == null ? null : credentials(login));
  }

  private static String credentials(String login) {
    int colon = login.indexOf(':');
    return Credentials.basic(
        decode(colon < 0 ? login : login.substring(0, colon)),
        decode(colon < 0 ? "" : login.substring(colon + 1)),
        StandardCharsets.UTF_8);
  }

  /** Percent-encoding alone: a plus sign is one, unlike in a form. */
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /**
   * Returns the name of the environment variable that sends requests for this API through a proxy,
   * as curl and Go programs read it: {@code HTTPS_PROXY} or {@code ALL_PROXY}, in either case,
   * unless {@code NO_PROXY} names the host. Null if there is none, and always for this machine.
   */
  public static @Nullable String variable(Map<String, String> environment, ApiBaseUrl api) {
    if (api.isLoopback() || isExcluded(environment, api)) {
      return null;
    }
    return Arrays.asList("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY").stream()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst()
        .orElse(null);
  }

  private static boolean isExcluded(Map<String, String> environment, ApiBaseUrl api) {
    String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    return Arrays.stream(list.split("[,\\s]+", -1))
        .map(each -> each.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
        .anyMatch(each -> excludes(each, api));
  }

  private static boolean excludes(String entry, ApiBaseUrl api) {
    String host = entry.replaceFirst(":" + api.port() + "$", "");
    return host.equals("*")
        || (!host.isEmpty() && (api.host().equals(host) || api.host().endsWith("." + host)));
  }

  /** For OkHttp. */
  Proxy proxy() {
    return proxy;
  }

  /** Answers the proxy's question for credentials, once. */
  Authenticator authenticator() {
    return (route, response) ->
        login == null || response.request().header("Proxy-Authorization") != null
            ? null
            : response.request().newBuilder().header("Proxy-Authorization", login).build();
  }

  /** The address without credentials. */
  @Override
  public String toString() {
    return shown;
  }
}
