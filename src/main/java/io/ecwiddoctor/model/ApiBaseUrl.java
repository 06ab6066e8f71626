package io.ecwiddoctor.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The base URL of the API, up to and without the store id. Immutable and thread-safe.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address in brackets
 * @param port the port, also where the address doesn't name it
 * @param path beginning with a slash and not ending with one; empty if there is none
 */
public record ApiBaseUrl(String scheme, String host, int port, String path) {

  private static final Pattern PARTS =
      Pattern.compile(
          "(?i)(https?)://([^/:@?#\\\\\\s\\[\\]]{1,253}|\\[[0-9a-f:.]{2,45}])(?::(\\d{1,5}))?"
              + "(/[^?#\\s]*)?");

  /** Names and addresses that always mean this machine. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");

  /** The address that Ecwid documents. */
  public static final ApiBaseUrl ECWID = of("https://app.ecwid.com/api/v3");

  /**
   * Reads an address, with or without a slash at its end.
   *
   * @throws IllegalArgumentException if it isn't http or https, or has a user name, query or
   *     fragment; the message doesn't show those
   */
  public static ApiBaseUrl of(String text) {
    String url = text.strip();
    Matcher parts = PARTS.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "The base URL \"" + withoutSecrets(url) + "\" " + problem(url) + ".");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String port = parts.group(3);
    String path = parts.group(4);
    return new ApiBaseUrl(
        scheme,
        parts.group(2).toLowerCase(Locale.ROOT),
        port == null ? defaultPort(scheme) : Integer.parseInt(port),
        path == null ? "" : path.replaceAll("/+$", ""));
  }

  private static String problem(String url) {
    if (!url.matches("(?i)https?://.*")) {
      return "isn't an http or https address; give one like https://app.ecwid.com/api/v3";
    }
    if (url.indexOf('@') >= 0) {
      return "has a user name or password; leave that part out";
    }
    return url.matches("[^?#]*[?#].*")
        ? "has a query or fragment; leave out what follows the path"
        : "isn't a valid address; give one like https://app.ecwid.com/api/v3";
  }

  private static String withoutSecrets(String url) {
    return url.replaceFirst("(?<=://)[^/]*@", "").replaceFirst("[?#].*", "");
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /**
   * Returns this address if a token may be sent there: over TLS, or within this machine.
   *
   * @throws IllegalArgumentException if anybody on the way could read the token
   */
  public ApiBaseUrl requireSafe() {
    if (isPlain() && !isLoopback()) {
      throw new IllegalArgumentException(
          "The base URL \""
              + this
              + "\" would send the token unencrypted. Use https; http is only for this machine"
              + " (localhost, 127.0.0.1, [::1]).");
    }
    return this;
  }

  /** Whether it is Ecwid's own. */
  public boolean isEcwid() {
    return equals(ECWID);
  }

  /** Whether it is reached without TLS. */
  public boolean isPlain() {
    return scheme.equals("http");
  }

  /** Whether it is on this machine. */
  public boolean isLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** Returns the address without its path: what to open in a browser. */
  public String site() {
    return scheme + "://" + authority();
  }

  /**
   * Returns the part of a URL behind this address, from the slash on; null if the URL isn't below
   * this address. http and https count as the same, each at its default port.
   */
  public @Nullable String below(String url) {
    String plain = url.replaceFirst("(?<=://)[^/?#]*@", "");
    Matcher parts = PARTS.matcher(plain);
    if (!parts.lookingAt()) {
      return null;
    }
    int end = parts.end(parts.group(3) == null ? 2 : 3);
    return of(plain.substring(0, end)).authority().equals(authority())
        ? belowPath(plain.substring(end))
        : null;
  }

  /** Returns the part of a path behind this address's path; null if it isn't below it. */
  public @Nullable String belowPath(String pathAndQuery) {
    return pathAndQuery.startsWith(path + "/") ? pathAndQuery.substring(path.length()) : null;
  }

  /** Returns the host, and the port unless it is the usual one. */
  public String authority() {
    return port == defaultPort(scheme) ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return site() + path;
  }
}
