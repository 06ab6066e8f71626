package io.ecwiddoctor.probe;

import static io.ecwiddoctor.probe.Probing.CUSTOMERS;
import static io.ecwiddoctor.probe.Probing.PAGE;
import static io.ecwiddoctor.probe.Probing.PROFILE;
import static io.ecwiddoctor.probe.Probing.SECRET;
import static io.ecwiddoctor.probe.Probing.TOKEN;
import static io.ecwiddoctor.probe.Probing.answer;
import static io.ecwiddoctor.probe.Probing.failure;
import static io.ecwiddoctor.probe.Probing.prober;
import static io.ecwiddoctor.probe.Probing.reply;
import static io.ecwiddoctor.probe.Probing.sending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.AccessToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpProberTest {

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.setServerSocketFactory(new PromptSockets());
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getPort() + "/api/v3";
  }

  private void enqueue(String statusLine, String body) {
    server.enqueue(new MockResponse.Builder().status(statusLine).body(body).build());
  }

  @Test
  void sendsOneGetWithTheTokenInTheHeaderAndNowhereElse() throws InterruptedException {
    enqueue("HTTP/1.1 200 OK", PAGE);
    try (HttpProber prober = prober(url())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
    }
    RecordedRequest request = server.takeRequest();
    assertEquals(
        "GET /api/v3/1003/customers?limit=1&responseFields=total HTTP/1.1",
        request.getRequestLine());
    assertEquals(List.of("Bearer " + SECRET), request.getHeaders().values("Authorization"));
    assertEquals(List.of("application/json"), request.getHeaders().values("Accept"));
    assertTrue(request.getHeaders().get("User-Agent").matches("ecwid-doctor/[0-9]+\\..*"));
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void asksForTheProfileJustAsTheProbeIsWritten() throws InterruptedException {
    enqueue("HTTP/1.1 200 OK", "{\"generalInfo\":{\"storeId\":1003}}");
    try (HttpProber prober = prober(url() + "/")) {
      assertEquals(1003, answer(prober, PROFILE).profile().storeId());
    }
    assertEquals("/api/v3/1003" + PROFILE.probe().path(), server.takeRequest().getTarget());
  }

  @Test
  void emptyRefusalOfALoadBalancerIsNotTakenForEcwids() {
    server.enqueue(
        new MockResponse.Builder()
            .status("HTTP/1.1 403 Forbidden")
            .addHeader("Server", "awselb/2.0")
            .build());
    try (HttpProber prober = prober(url())) {
      Answered reply = answer(prober, CUSTOMERS);
      assertEquals(BodyKind.FOREIGN_EMPTY, reply.body());
      assertFalse(reply.isApiRefusal());
    }
  }

  @Test
  void keepsTheReasonPhrase() {
    enqueue("HTTP/1.1 403 Token doesn't exist", "");
    try (HttpProber prober = prober(url())) {
      Answered reply = answer(prober, CUSTOMERS);
      assertEquals(403, reply.status());
      assertEquals("Token doesn't exist", reply.reason());
      assertEquals(BodyKind.EMPTY, reply.body());
      assertTrue(reply.namesInvalidToken());
    }
  }

  @Test
  void tellsWhenTheReplyWasReadAndHowLongItTook() {
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    enqueue("HTTP/1.1 200 OK", PAGE);
    try (HttpProber prober =
        HttpProber.builder().baseUrl(url()).clock(InstantSource.fixed(noon)).build()) {
      Answered reply = answer(prober, CUSTOMERS);
      assertEquals(noon, reply.at());
      assertTrue(reply.durationMillis() >= 0 && reply.durationMillis() < 30_000);
    }
  }

  @Test
  void readsRetryAfterAndChallenges() {
    server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "17").build());
    server.enqueue(
        new MockResponse.Builder().code(403).addHeader("WWW-Authenticate", "Basic").build());
    try (HttpProber prober = prober(url())) {
      Answered throttled = answer(prober, CUSTOMERS);
      assertEquals(17, throttled.retryAfterSeconds());
      assertFalse(throttled.challenge());
      assertTrue(answer(prober, CUSTOMERS).challenge());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308, 401, 407, 408, 421, 425, 429, 500, 502, 503})
  void takesEveryStatusForWhatItIsAndSendsNoSecondRequest(int status) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Location", "/api/v3/1003/elsewhere")
            .addHeader("WWW-Authenticate", "Basic realm=\"x\"")
            .addHeader("Proxy-Authenticate", "Basic realm=\"x\"")
            .addHeader("Retry-After", "0")
            .build());
    enqueue("HTTP/1.1 200 OK", PAGE);
    try (HttpProber prober = prober(url())) {
      assertEquals(status, answer(prober, CUSTOMERS).status());
    }
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void doesNotCarryTheTokenToWhereARedirectPoints() throws IOException {
    try (RawServer other = RawServer.saying(reply("200 OK", PAGE))) {
      server.enqueue(
          new MockResponse.Builder().code(302).addHeader("Location", other.url() + "/x").build());
      try (HttpProber prober = prober(url())) {
        assertEquals(302, answer(prober, CUSTOMERS).status());
      }
      assertEquals(0, other.connections());
    }
  }

  @Test
  void anInterruptIsNoFailureOfTheNetwork() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer raw = new RawServer((socket, out) -> arrived.countDown());
        HttpProber prober = HttpProber.builder().baseUrl(raw.url()).build()) {
      Thread asking = Thread.currentThread();
      Thread other =
          new Thread(
              () -> {
                try {
                  arrived.await();
                } catch (InterruptedException e) {
                  return;
                }
                asking.interrupt();
              });
      other.start();
      assertThrows(InterruptedException.class, () -> prober.send(CUSTOMERS, TOKEN));
      other.join();
    }
  }

  @Test
  void whatFailsOnANewConnectionIsNotSentAgain() throws IOException {
    try (RawServer raw = new RawServer((socket, out) -> socket.close())) {
      assertEquals(Failure.RESET, failure(raw));
      assertEquals(1, raw.requests().size());
    }
  }

  @Test
  void whatFailsOnAKeptConnectionIsSentAgainOnceAtMost() throws IOException {
    List<Boolean> answered = new ArrayList<>();
    try (RawServer raw =
            new RawServer(
                (socket, out) -> {
                  if (answered.isEmpty()) {
                    answered.add(true);
                    out.write(RawServer.latin(reply("200 OK", PAGE)));
                  } else {
                    socket.close();
                  }
                });
        HttpProber prober = prober(raw.url())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertEquals(Failure.RESET, failure(prober, CUSTOMERS));
      assertEquals(3, raw.requests().size());
    }
  }

  @Test
  void twoHundredProbesAreUnderWayAtOnce() throws Exception {
    int probes = 200;
    CountDownLatch allHere = new CountDownLatch(probes);
    try (RawServer raw =
            new RawServer(
                (socket, out) -> {
                  allHere.countDown();
                  awaitQuietly(allHere);
                  out.write(RawServer.latin(reply("200 OK", PAGE)));
                });
        HttpProber prober =
            HttpProber.builder().baseUrl(raw.url()).timeout(Duration.ofSeconds(25)).build()) {
      List<CompletableFuture<ProbeOutcome>> sent = new ArrayList<>();
      for (int i = 0; i < probes; i++) {
        sent.add(sending(prober, CUSTOMERS));
      }
      for (CompletableFuture<ProbeOutcome> outcome : sent) {
        assertTrue(assertInstanceOf(Answered.class, outcome.get(30, TimeUnit.SECONDS)).isSuccess());
      }
    }
  }

  /** The server answers nobody before all are there: with fewer at once it would time out. */
  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("They did not all come at once.");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void timeInTheQueueIsNotTakenForSilence() throws Exception {
    try (RawServer raw =
            new RawServer(
                (socket, out) -> {
                  pause(400);
                  out.write(RawServer.latin(reply("200 OK", PAGE)));
                });
        HttpProber prober =
            HttpProber.builder()
                .baseUrl(raw.url())
                .timeout(Duration.ofMillis(1500))
                .client(SharedClientTest.oneAtATime())
                .build()) {
      List<CompletableFuture<ProbeOutcome>> sent = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        sent.add(sending(prober, CUSTOMERS));
      }
      for (CompletableFuture<ProbeOutcome> outcome : sent) {
        assertInstanceOf(Answered.class, outcome.get(30, TimeUnit.SECONDS));
      }
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void closingEndsWhatIsUnderWayUnanswered() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer raw = new RawServer((socket, out) -> arrived.countDown())) {
      HttpProber prober = HttpProber.builder().baseUrl(raw.url()).build();
      CompletableFuture<ProbeOutcome> sent = sending(prober, CUSTOMERS);
      assertTrue(arrived.await(30, TimeUnit.SECONDS));
      prober.close();
      assertInstanceOf(Unanswered.class, sent.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void aClosedProberSendsNothing() {
    HttpProber prober = prober(url());
    prober.close();
    prober.close();
    assertThrows(IllegalStateException.class, () -> prober.send(CUSTOMERS, TOKEN));
    assertEquals(0, server.getRequestCount());
  }

  @Test
  void noThreadOfOursKeepsTheProgramAliveAndNoneOutlivesClosing() throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (RawServer raw = RawServer.saying(reply("200 OK", PAGE));
        HttpProber prober = prober(raw.url())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      List<Thread> lasting =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !thread.isDaemon() && !before.contains(thread))
              .toList();
      assertEquals(List.of(), lasting);
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          while (Thread.getAllStackTraces().keySet().stream()
              .anyMatch(thread -> thread.getName().equals("ecwid-doctor probe"))) {
            Thread.sleep(10);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "naïve", "line\nbreak", "x\r\nHost: evil", "\u0000"})
  void aTokenThatNoHeaderCanCarryIsNeitherSentNorShown(String text) {
    AccessToken odd = AccessToken.of(text.isEmpty() ? text : SECRET + text);
    try (HttpProber prober = prober(url())) {
      IllegalArgumentException failed =
          assertThrows(IllegalArgumentException.class, () -> prober.send(CUSTOMERS, odd));
      assertFalse(failed.toString().contains("secret_"));
    }
    assertEquals(0, server.getRequestCount());
  }

  @Test
  void refusesTimeoutsThatAreNone() {
    HttpProber.Builder builder = HttpProber.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ofSeconds(-1)));
    assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ofDays(1)));
  }

  /** Without it each reply on a kept connection waits 40 ms for an acknowledgement. */
  private static final class PromptSockets extends ServerSocketFactory {

    @Override
    public ServerSocket createServerSocket() throws IOException {
      return new ServerSocket() {
        @Override
        public Socket accept() throws IOException {
          Socket socket = super.accept();
          socket.setTcpNoDelay(true);
          return socket;
        }
      };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
      throw new UnsupportedOperationException();
    }
  }
}
