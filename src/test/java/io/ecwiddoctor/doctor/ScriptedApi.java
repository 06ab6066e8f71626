package io.ecwiddoctor.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** An API whose replies a test decides by the path behind the base URL. */
final class ScriptedApi implements AutoCloseable {

  private static final Map<Integer, String> REASONS =
      Map.of(401, "Unauthorized", 402, "Payment Required", 403, "Forbidden", 404, "Not Found");

  /** Kept, so that its level is. */
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

  private final MockWebServer server = new MockWebServer();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();

  ScriptedApi(Function<String, MockResponse> script) throws IOException {
    LOG.setLevel(Level.WARNING);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
              return script.apply(request.getTarget().substring("/api/v3".length()));
            } finally {
              underWay.decrementAndGet();
            }
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  static MockResponse reply(int status, String body) {
    // Ecwid puts text of its own into the reason phrase; these have the usual ones.
    return new MockResponse.Builder()
        .status("HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "OK"))
        .body(body)
        .build();
  }

  String url() {
    return "http://127.0.0.1:" + server.getPort() + "/api/v3";
  }

  int requests() {
    return server.getRequestCount();
  }

  int mostUnderWay() {
    return mostUnderWay.get();
  }

  @Override
  public void close() {
    server.close();
  }
}
