package io.ecwiddoctor.serve;

import com.sun.net.httpserver.HttpExchange;
import io.ecwiddoctor.batch.limits.CheckService;
import io.ecwiddoctor.report.html.ServicePages.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page and the API, on the JDK's HTTP server. Keeps nothing but the last reports of open
 * pages, in memory. Thread-safe; closing it cuts off what is under way.
 */
public final class Server implements AutoCloseable {

  private final Listener listener;
  private final Access access;
  private final Checks checks;
  private final Pages pages;
  private final Api api;
  private final String origin;
  private final Consumer<String> onUrl;
  private final PageLanguage language;
  private volatile String url;

  /**
   * Where to listen and who may ask.
   *
   * @param bind the IP address to listen on
   * @param port from 1 to 65535; 0 for any that is free
   * @param publicUrl the URL that browsers see, as behind a reverse proxy; null for its own
   * @param apiKey what programs must show; null if none may ask
   * @param tls the certificate; null for HTTP
   * @param baseUrl of the API that recorded calls went to
   * @param language of the pages
   */
  public record Settings(
      InetAddress bind,
      int port,
      @Nullable URI publicUrl,
      @Nullable String apiKey,
      @Nullable SSLContext tls,
      String baseUrl,
      PageLanguage language) {}

  private Server(
      Listener listener, Settings settings, CheckService service, Consumer<String> onUrl) {
    this.listener = listener;
    this.onUrl = onUrl;
    int port = listener.port();
    String scheme = settings.tls() == null ? "http" : "https";
    Set<String> hosts = new HashSet<>(Access.loopback(port));
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
    this.access = new Access(hosts, scheme, settings.apiKey());
    this.url = nextUrl();
    Replayer replayer = new Replayer(settings.baseUrl());
    this.checks = new Checks(service);
    this.language = settings.language();
    this.pages = new Pages(access, this::renew, checks, replayer, language);
    this.api = new Api(service, replayer);
  }

  private String nextUrl() {
    return origin + "/?key=" + access.newKey();
  }

  /** Each key works once, so that the next browser needs another. */
  private void renew() {
    String next = nextUrl();
    url = next;
    onUrl.accept(next);
  }

  /**
   * Starts to serve.
   *
   * @param onUrl told of the next URL for a browser whenever one was used
   * @throws IOException if the port is taken
   */
  public static Server start(Settings settings, CheckService service, Consumer<String> onUrl)
      throws IOException {
    Listener listener =
        Listener.bind(new InetSocketAddress(settings.bind(), settings.port()), settings.tls());
    Server server = new Server(listener, settings, service, onUrl);
    listener.start(server.access, server.new PagesAndApi());
    return server;
  }

  /** Returns the URL to open in a browser; it works once. */
  public String url() {
    return url;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return listener.port();
  }

  /** The pages and the API. */
  private final class PagesAndApi implements Listener.Site {

    @Override
    public Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
      if (isOfApi(exchange)) {
        access.checkApiCaller(exchange);
        String path = exchange.getRequestURI().getRawPath();
        return api.answer(exchange, path.substring(Api.ROOT.length()));
      }
      return pages.answer(exchange);
    }

    private static boolean isOfApi(HttpExchange exchange) {
      String path = exchange.getRequestURI().getRawPath();
      return path != null && path.startsWith(Api.ROOT);
    }

    /** A problem document for a program, a page for a person. */
    @Override
    public Reply shown(HttpExchange exchange, Problem problem) {
      if (isOfApi(exchange)) {
        return Reply.problem(problem);
      }
      boolean login = problem.status() == 401 && access.hasApiKey();
      return Reply.notice(problem, login ? Way.LOGIN : Way.START, language.of(exchange));
    }
  }

  @Override
  public void close() {
    listener.close();
    checks.close();
  }
}
