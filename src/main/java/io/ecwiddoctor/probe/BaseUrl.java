package io.ecwiddoctor.probe;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where the API is, up to and without the store id. Immutable and thread-safe.
 *
 * <p>A token is only worth sending where nobody listens in: over TLS, or within this machine.
 */
final class BaseUrl {

  /** The address that Ecwid documents. */
  static final String ECWID = "https://app.ecwid.com/api/v3";

  /** Names and literals that no resolver can point elsewhere than at this machine. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|::1|127(\\.[0-9]{1,3}){3}", Pattern.CASE_INSENSITIVE);

  private final HttpUrl url;
  private final String path;
  private final String text;
  private final int storeSegment;
  private final Map<Probe, HttpUrl> ofAnyStore = new ConcurrentHashMap<>();

  private BaseUrl(HttpUrl url) {
    this.url = url;
    this.path = url.encodedPath().replaceAll("/+$", "");
    this.text = url.toString().replaceAll("/+$", "");
    this.storeSegment = HttpUrl.get(text + "/0").pathSize() - 1;
  }

  /**
   * Reads an address, with or without a slash at its end.
   *
   * @throws IllegalArgumentException if a token must not be sent there
   */
  static BaseUrl of(String value) {
    HttpUrl url = HttpUrl.parse(value.strip());
    if (url == null) {
      throw new IllegalArgumentException(
          "The base URL (" + value + ") is no http or https address. Give one like " + ECWID + ".");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw refused(url, "holds a user name or password", "Leave that part out");
    }
    if (url.query() != null || url.fragment() != null) {
      throw refused(url, "holds a query or fragment", "Leave out what follows the path");
    }
    if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches()) {
      throw refused(
          url,
          "would send the token in the clear",
          "Use https; http is only for this machine (localhost, 127.0.0.1, [::1])");
    }
    return new BaseUrl(url);
  }

  /** Shows the address without what might be secret in it. */
  private static IllegalArgumentException refused(HttpUrl url, String fault, String wayOut) {
    return new IllegalArgumentException(
        "The base URL (" + url.redact() + ") " + fault + ". " + wayOut + ".");
  }

  /** The address of a probe. */
  HttpUrl of(ProbeRequest request) {
    return ofAnyStore
        .computeIfAbsent(request.probe(), probe -> HttpUrl.get(text + "/0" + probe.path()))
        .newBuilder()
        .setPathSegment(storeSegment, request.store().toString())
        .build();
  }

  /** Whether that address is below this one: same scheme, host, port and path. */
  boolean covers(HttpUrl other) {
    return other.scheme().equals(url.scheme())
        && other.host().equals(url.host())
        && other.port() == url.port()
        && other.encodedPath().startsWith(path + "/");
  }

  /** Whether that address is this path of some store. */
  boolean isOfAStore(HttpUrl other, String storePath) {
    String rest = other.encodedPath().substring(path.length() + 1);
    int slash = rest.indexOf('/');
    return slash > 0
        && rest.substring(0, slash).matches("[1-9][0-9]{0,9}")
        && rest.substring(slash).equals(storePath);
  }

  /** Whether it is reached without TLS, which only this machine may be. */
  boolean isPlain() {
    return !url.isHttps();
  }

  @Override
  public String toString() {
    return text;
  }
}
