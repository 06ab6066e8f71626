package io.ecwiddoctor.probe;

import io.ecwiddoctor.model.ApiBaseUrl;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/** Makes clients that send what a probe is, once, and nothing else. */
final class WireClient {

  /**
   * How many probes are under way at once, also to the same host. OkHttp's own limit is five a
   * host, which is 97 requests a second at 50 ms each.
   */
  private static final int MAX_REQUESTS = 256;

  /** Shorter than servers commonly keep idle connections, so that few of them go stale. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  /** One diagnosis has no more requests under way. */
  private static final int MOST_AT_ONCE = 4;

  private WireClient() {}

  /** A client of our own: daemon threads, room for a batch. */
  static OkHttpClient create(ApiBaseUrl baseUrl) {
    Dispatcher dispatcher = new Dispatcher(daemonThreads());
    dispatcher.setMaxRequests(MAX_REQUESTS);
    dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(
                new ConnectionPool(MAX_REQUESTS, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS));
    if (baseUrl.isPlain()) {
      // Certificates to trust need not be read where none is shown.
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    }
    return builder.build();
  }

  private static ExecutorService daemonThreads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        KEEP_ALIVE.toMillis(),
        TimeUnit.MILLISECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "ecwid-doctor probe");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * The same client, made fit for probes: with its connections, threads, resolver, proxy and trust,
   * without whatever in it watches, changes, repeats or answers requests.
   */
  static OkHttpClient lockDown(
      OkHttpClient client, ApiBaseUrl baseUrl, Duration timeout, boolean writeProbes) {
    OkHttpClient.Builder builder = client.newBuilder();
    builder.interceptors().clear();
    builder.networkInterceptors().clear();
    if (baseUrl.isLoopback()) {
      // Within this machine a proxy would see the token, or ask its own machine.
      builder.proxy(Proxy.NO_PROXY);
    }
    ReadOnlyGuard guard = new ReadOnlyGuard(baseUrl, writeProbes);
    return builder
        .addInterceptor(WireClient::watchOver)
        .addInterceptor(guard)
        .addNetworkInterceptor(guard)
        .addNetworkInterceptor(new ReplyTap())
        .eventListenerFactory(call -> Attempt.of(call.request()))
        // HTTP/2 has no reason phrase, where Ecwid says what is wrong with a token.
        .protocols(List.of(Protocol.HTTP_1_1))
        .followRedirects(false)
        .followSslRedirects(false)
        // See ProbeCall, which knows better when a request may be sent again.
        .retryOnConnectionFailure(false)
        .authenticator(Authenticator.NONE)
        .proxyAuthenticator(ProxyLoginException.unlessAnswered(client.proxyAuthenticator()))
        .cookieJar(CookieJar.NO_COOKIES)
        .cache(null)
        .callTimeout(timeout)
        // Beside that one, which strikes unnoticed between connecting and the handshake.
        .connectTimeout(timeout)
        .readTimeout(timeout)
        .writeTimeout(timeout)
        .build();
  }

  /** The same client behind a proxy. */
  static OkHttpClient behind(ProxyServer proxy, OkHttpClient client) {
    return client
        .newBuilder()
        .proxy(proxy.proxy())
        .proxyAuthenticator(proxy.authenticator())
        .build();
  }

  /** The same client with connections that it shares with no other. */
  static OkHttpClient withOwnConnections(OkHttpClient client) {
    return client
        .newBuilder()
        .connectionPool(
            new ConnectionPool(MOST_AT_ONCE, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS))
        .build();
  }

  /** The same client without kept connections. */
  static OkHttpClient unpooled(OkHttpClient client) {
    return client
        .newBuilder()
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
        .build();
  }

  /**
   * Keeps what is no failure of the network apart from what is, and from the thread's handler of
   * uncaught exceptions, where OkHttp would let it end.
   */
  private static Response watchOver(Interceptor.Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    attempt.begin();
    try {
      return chain.proceed(chain.request());
    } catch (RuntimeException e) {
      attempt.fail(e);
      throw new IOException("The program is at fault.", e);
    } catch (Error e) {
      attempt.fail(e);
      throw e;
    }
  }
}
