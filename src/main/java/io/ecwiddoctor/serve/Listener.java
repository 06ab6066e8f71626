package io.ecwiddoctor.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests on the JDK's HTTP server, refuses those that come from elsewhere, and has a {@link
 * Site} answer the others. Thread-safe; closing it cuts off what is under way.
 */
final class Listener implements AutoCloseable {

  /** So many requests are worked on at once; the next is told to come again. */
  private static final int PLACES = 32;

  /** More than places, so that there is one left to say so. */
  private static final int THREADS = 40;

  private final HttpServer http;
  private final ThreadPoolExecutor threads;
  private final Semaphore places = new Semaphore(PLACES);

  /** What is behind a listener. Must be thread-safe. */
  interface Site {

    /**
     * Answers a request by GET or POST that doesn't come from elsewhere.
     *
     * @throws Problem if it can't
     */
    Reply answer(HttpExchange exchange) throws IOException, InterruptedException;

    /** Returns a problem as whoever asked can read it. */
    Reply shown(HttpExchange exchange, Problem problem);
  }

  private Listener(HttpServer http) {
    this.http = http;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "ecwid-doctor page");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Takes a port. Nobody is answered before {@link #start}.
   *
   * @param tls the certificate; null for HTTP
   * @throws IOException if the port is taken
   */
  static Listener bind(InetSocketAddress place, @Nullable SSLContext tls) throws IOException {
    // Read once, by the first server of the process: no delay of 40 ms before a reply; a request
    // that takes longer than that to arrive is cut off.
    setDefault("sun.net.httpserver.nodelay", "true");
    setDefault("sun.net.httpserver.maxReqTime", "15");
    setDefault("sun.net.httpserver.maxIdleConnections", "100");
    if (tls == null) {
      return new Listener(HttpServer.create(place, 0));
    }
    HttpsServer https = HttpsServer.create(place, 0);
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new Listener(https);
  }

  private static void setDefault(String name, String value) {
    System.getProperties().putIfAbsent(name, value);
  }

  /** Begins to answer. */
  void start(Access access, Site site) {
    http.setExecutor(threads);
    http.createContext("/", exchange -> handle(exchange, access, site));
    http.start();
  }

  /** Returns the port that it listens on. */
  int port() {
    return http.getAddress().getPort();
  }

  private void handle(HttpExchange exchange, Access access, Site site) throws IOException {
    try (exchange) {
      Reply reply;
      if (!places.tryAcquire()) {
        reply = site.shown(exchange, Problem.busy());
      } else {
        try {
          reply = answer(exchange, access, site);
        } finally {
          places.release();
        }
      }
      reply.send(exchange);
    }
  }

  private static Reply answer(HttpExchange exchange, Access access, Site site) throws IOException {
    try {
      access.checkOrigin(exchange);
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("POST")) {
        throw Problem.wrongMethod("GET or POST");
      }
      return site.answer(exchange);
    } catch (Problem problem) {
      return site.shown(exchange, problem);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return site.shown(exchange, Problem.busy());
    } catch (RuntimeException e) {
      // The message isn't shown: it may hold anything.
      String kind = e.getClass().getSimpleName();
      return site.shown(exchange, Problem.of(500, "This program failed: " + kind + "."));
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
