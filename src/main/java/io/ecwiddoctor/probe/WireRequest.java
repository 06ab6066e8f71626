package io.ecwiddoctor.probe;

import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Makes the HTTP request of a probe. Immutable and thread-safe. */
final class WireRequest {

  private static final int LONGEST_TOKEN = 4096;

  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl server;
  private final String path;
  private final String userAgent;

  WireRequest(ApiBaseUrl baseUrl, String userAgent) {
    server = HttpUrl.get(baseUrl.toString());
    path = baseUrl.path();
    this.userAgent = userAgent;
  }

  /**
   * Returns the request, with the token in its {@code Authorization} header and nowhere else.
   *
   * @throws IllegalArgumentException for a token that no header can carry
   */
  Request of(ProbeRequest request, AccessToken token) {
    if (!isSendable(token.reveal())) {
      throw new IllegalArgumentException("The token cannot stand in a header; it was not sent.");
    }
    Probe probe = request.probe();
    RequestBody body = probe.body().isEmpty() ? null : RequestBody.create(probe.body(), JSON);
    return new Request.Builder()
        .method(probe.method(), body)
        .url(url("/" + request.store() + probe.path()))
        .header("Authorization", "Bearer " + token.reveal())
        .header("Accept", "application/json")
        // The replies are small; asked like that, OkHttp leaves those that come packed to us.
        .header("Accept-Encoding", "identity")
        .header("User-Agent", userAgent)
        .build();
  }

  /** The name of the host was read once; it takes longer than the rest. */
  private HttpUrl url(String pathAndQuery) {
    int end = pathAndQuery.indexOf('?');
    return server
        .newBuilder()
        .encodedPath(path + (end < 0 ? pathAndQuery : pathAndQuery.substring(0, end)))
        .encodedQuery(end < 0 ? null : pathAndQuery.substring(end + 1))
        .build();
  }

  /** Whether it can stand in the header without being changed or rejected on the way. */
  private static boolean isSendable(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) < '!' || token.charAt(i) > '~') {
        return false;
      }
    }
    return !token.isEmpty() && token.length() <= LONGEST_TOKEN;
  }
}
