package io.ecwiddoctor.capture.watch;

import io.ecwiddoctor.capture.endpoint.CallMapping;
import io.ecwiddoctor.capture.endpoint.ProbeMapping;
import io.ecwiddoctor.capture.endpoint.Target;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.StoreId;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Picks the calls of an application that can tell something. Immutable and thread-safe. */
final class WatchedCalls {

  private static final String BEARER = "Bearer ";

  private final HttpUrl base;
  private final ApiBaseUrl api;

  WatchedCalls(HttpUrl base) {
    this.base = base;
    this.api = ApiBaseUrl.of(base.newBuilder().query(null).fragment(null).build().toString());
  }

  /** What this request amounts to; null if it tells nothing. */
  @Nullable WatchedCall find(Request request) {
    HttpUrl url = request.url();
    // Most calls of an application are to somebody else, and this costs them nothing.
    if (!url.host().equals(base.host())
        || url.port() != base.port()
        || !url.scheme().equals(base.scheme())) {
      return null;
    }
    Target target = Target.find(api, url.toString());
    int store = target == null ? 0 : number(target.store());
    if (target == null || store == 0) {
      return null;
    }
    ProbeMapping heard = CallMapping.hear(request.method(), target);
    String token = token(request);
    return heard == null || token == null
        ? null
        : new WatchedCall(StoreId.of(store), heard, AccessToken.of(token));
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
