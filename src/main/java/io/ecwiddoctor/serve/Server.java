package io.ecwiddoctor.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.ecwiddoctor.batch.limits.Desk;
import io.ecwiddoctor.report.html.ServicePages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page and the API, on the JDK's HTTP server. Keeps nothing but the last reports of open
 * pages, in memory. Thread-safe; closing it cuts off what is under way.
 */
public final class Server implements AutoCloseable {

  /** So many requests are worked on at once; the next is told to come again. */
  private static final int PLACES = 32;

  /** More than places, so that there is one left to say so. */
  private static final int THREADS = 40;

  private final HttpServer http;
  private final ThreadPoolExecutor threads;
  private final Semaphore places = new Semaphore(PLACES);
  private final Access access;
  private final Checks checks;
  private final Pages pages;
  private final Api api;
  private final String origin;

  /**
   * Where to listen and who may ask.
   *
   * @param bind the address to listen on
   * @param port from 1 to 65535; 0 for any that is free
   * @param publicUrl the address that browsers see, as behind a reverse proxy; null for its own
   * @param apiKey what programs must show; null if none may ask
   * @param tls the certificate; null for HTTP
   * @param baseUrl of the API that recorded calls went to
   */
  public record Settings(
      InetAddress bind,
      int port,
      @Nullable URI publicUrl,
      @Nullable String apiKey,
      @Nullable SSLContext tls,
      String baseUrl) {}

  private Server(HttpServer http, Settings settings, Desk desk, Consumer<String> onAddress) {
    this.http = http;
    int port = http.getAddress().getPort();
    String scheme = settings.tls() == null ? "http" : "https";
    Set<String> hosts = new HashSet<>(Set.of("127.0.0.1:" + port, "localhost:" + port));
    if (!settings.bind().isLoopbackAddress() && !settings.bind().isAnyLocalAddress()) {
      hosts.add(settings.bind().getHostAddress() + ":" + port);
    }
    URI shown = settings.publicUrl();
    if (shown != null) {
      scheme = shown.getScheme();
      hosts.add(shown.getRawAuthority().toLowerCase(Locale.ROOT));
    }
    this.origin =
        shown == null ? scheme + "://127.0.0.1:" + port : scheme + "://" + shown.getRawAuthority();
    this.access =
        new Access(hosts, scheme, settings.apiKey(), key -> onAddress.accept(address(key)));
    Replayer replayer = new Replayer(settings.baseUrl());
    this.checks = new Checks(desk);
    this.pages = new Pages(access, checks, replayer);
    this.api = new Api(desk, replayer);
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "ecwid-doctor serve");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Starts to serve.
   *
   * @param onAddress told of the next address for a browser whenever one was used
   * @throws IOException if the port is taken
   */
  public static Server start(Settings settings, Desk desk, Consumer<String> onAddress)
      throws IOException {
    // Read once, by the first server of the process: no delay of 40 ms before a reply; a request
    // that takes longer than that to arrive is cut off.
    setDefault("sun.net.httpserver.nodelay", "true");
    setDefault("sun.net.httpserver.maxReqTime", "15");
    setDefault("sun.net.httpserver.maxIdleConnections", "100");
    InetSocketAddress address = new InetSocketAddress(settings.bind(), settings.port());
    HttpServer http = http(address, settings.tls());
    Server server = new Server(http, settings, desk, onAddress);
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  private static HttpServer http(InetSocketAddress address, @Nullable SSLContext tls)
      throws IOException {
    if (tls == null) {
      return HttpServer.create(address, 0);
    }
    HttpsServer https = HttpsServer.create(address, 0);
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    return https;
  }

  private static void setDefault(String name, String value) {
    System.getProperties().putIfAbsent(name, value);
  }

  /** Returns the address to open in a browser; it works once. */
  public String address() {
    return address(access.pageKey());
  }

  private String address(String key) {
    return origin + "/?key=" + key;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return http.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      if (!places.tryAcquire()) {
        reply = shown(exchange, Problem.busy());
      } else {
        try {
          reply = answer(exchange);
        } finally {
          places.release();
        }
      }
      reply.send(exchange);
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    try {
      access.checkOrigin(exchange);
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("POST")) {
        throw Problem.wrongMethod("GET or POST");
      }
      String path = exchange.getRequestURI().getRawPath();
      if (path != null && path.startsWith(Api.ROOT)) {
        access.checkApiCaller(exchange);
        return api.answer(exchange, path.substring(Api.ROOT.length()));
      }
      return pages.answer(exchange);
    } catch (Problem problem) {
      return shown(exchange, problem);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return shown(exchange, Problem.busy());
    } catch (RuntimeException e) {
      // The message isn't shown: it may hold anything.
      String kind = e.getClass().getSimpleName();
      return shown(exchange, Problem.of(500, "This program failed: " + kind + "."));
    }
  }

  /** A problem document for a program, a page for a person. */
  private Reply shown(HttpExchange exchange, Problem problem) {
    String path = exchange.getRequestURI().getRawPath();
    if (path != null && path.startsWith(Api.ROOT)) {
      return Reply.problem(problem);
    }
    boolean login = problem.status() == 401 && access.hasApiKey();
    Reply page =
        Reply.html(problem.status(), ServicePages.notice(title(problem), problem.words(), login));
    for (var header : problem.headers().entrySet()) {
      page = page.with(header.getKey(), header.getValue());
    }
    return page;
  }

  private static String title(Problem problem) {
    return switch (problem.status()) {
      case 401 -> "A key is needed";
      case 404 -> "Not here";
      case 429, 503 -> "Not now";
      default -> problem.title();
    };
  }

  @Override
  public void close() {
    http.stop(0);
    checks.close();
    threads.shutdownNow();
  }
}
