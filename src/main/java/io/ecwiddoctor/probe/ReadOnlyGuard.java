package io.ecwiddoctor.probe;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Lets nothing out but GET requests to the API. It stands at both ends of the chain: before OkHttp
 * does anything, and right before the request is written, when nobody can change it any more.
 * Thread-safe.
 */
final class ReadOnlyGuard implements Interceptor {

  private final BaseUrl baseUrl;

  ReadOnlyGuard(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * Passes the request on.
   *
   * @throws IllegalStateException if it is not a GET below the base URL; nothing is sent then
   */
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!request.method().equals("GET") || !baseUrl.covers(request.url())) {
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
}
