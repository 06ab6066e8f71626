package io.ecwiddoctor.probe;

import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Probe;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/**
 * Lets nothing out but GET requests to the API and, where they are allowed, the write probes: each
 * with its very method, path and body, and nothing like them. It stands at both ends of the chain:
 * before OkHttp does anything, and right before the request is written, when nobody can change it
 * any more. Thread-safe.
 */
final class ReadOnlyGuard implements Interceptor {

  private final ApiBaseUrl baseUrl;
  private final boolean writeProbes;

  ReadOnlyGuard(ApiBaseUrl baseUrl, boolean writeProbes) {
    this.baseUrl = baseUrl;
    this.writeProbes = writeProbes;
  }

  /**
   * Passes the request on.
   *
   * @throws IllegalStateException if it is neither a GET below the base URL nor an allowed write
   *     probe; nothing is sent then
   */
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!covers(request.url()) || !isHarmless(request)) {
      throw new IllegalStateException(
          "Only GET requests below "
              + baseUrl
              + " may be sent, not "
              + request.method()
              + " "
              + request.url().redact()
              + "; nothing was sent.");
    }
    return chain.proceed(request);
  }

  private boolean isHarmless(Request request) throws IOException {
    if (request.method().equals("GET")) {
      return true;
    }
    if (!writeProbes) {
      return false;
    }
    for (Probe probe : Probe.values()) {
      if (probe.isWrite() && isExactly(probe, request)) {
        return true;
      }
    }
    return false;
  }

  private boolean isExactly(Probe probe, Request request) throws IOException {
    return request.method().equals(probe.method())
        && isOfAStore(request.url(), probe.path())
        && body(request).equals(probe.body());
  }

  private boolean covers(HttpUrl url) {
    return url.toString().startsWith(baseUrl + "/");
  }

  /** Whether that address is this path of some store, and nothing more. */
  private boolean isOfAStore(HttpUrl url, String path) {
    String below = url.toString().substring(baseUrl.toString().length());
    return below.endsWith(path)
        && below.substring(0, below.length() - path.length()).matches("/[1-9][0-9]{0,9}");
  }

  private static String body(Request request) throws IOException {
    RequestBody body = request.body();
    if (body == null) {
      return "";
    }
    if (body.isOneShot() || body.isDuplex()) {
      // Reading it here would leave nothing to send; none of ours is like that.
      return "one that cannot be looked at";
    }
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    return buffer.readUtf8();
  }
}
