package io.ecwiddoctor.watch;

import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import java.util.HashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Tells which calls of an application amount to a probe: by method, address and endpoint. The one
 * place that knows; whoever can read more from a call replaces it. Immutable and thread-safe.
 */
final class WatchedCalls {

  private static final String BEARER = "Bearer ";
  private static final Map<String, Probe> ENDPOINTS = endpoints();

  private final HttpUrl base;
  private final String path;

  WatchedCalls(HttpUrl base) {
    this.base = base;
    this.path = base.encodedPath().replaceAll("/+$", "") + "/";
  }

  private static Map<String, Probe> endpoints() {
    Map<String, Probe> endpoints = new HashMap<>();
    for (Probe probe : Probe.values()) {
      if (probe.method().equals("GET")) {
        endpoints.put(probe.path().replaceAll("\\?.*", ""), probe);
      }
    }
    return Map.copyOf(endpoints);
  }

  /** What this request amounts to; null if it tells nothing. */
  @Nullable WatchedCall find(Request request) {
    HttpUrl url = request.url();
    if (!url.host().equals(base.host())
        || url.port() != base.port()
        || !url.scheme().equals(base.scheme())
        || !request.method().equals("GET")) {
      return null;
    }
    String whole = url.encodedPath();
    int end = whole.startsWith(path) ? whole.indexOf('/', path.length()) : -1;
    if (end < 0) {
      return null;
    }
    Probe probe = ENDPOINTS.get(whole.substring(end));
    int store = probe == null ? 0 : number(whole.substring(path.length(), end));
    String token = store == 0 ? null : token(request);
    if (probe == null || token == null) {
      return null;
    }
    String selection = url.queryParameter("responseFields");
    return new WatchedCall(
        StoreId.of(store), probe, AccessToken.of(token), selection == null ? "" : selection);
  }

  private static int number(String digits) {
    if (!digits.matches("[0-9]{1,10}")) {
      return 0;
    }
    long number = Long.parseLong(digits);
    return number <= Integer.MAX_VALUE ? (int) number : 0;
  }

  /** From the header, or from the query, where older clients put it. */
  private static @Nullable String token(Request request) {
    String header = request.header("Authorization");
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : request.url().queryParameter("token");
  }
}
