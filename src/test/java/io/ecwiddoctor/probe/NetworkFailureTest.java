package io.ecwiddoctor.probe;

import static io.ecwiddoctor.probe.Probing.CUSTOMERS;
import static io.ecwiddoctor.probe.Probing.PAGE;
import static io.ecwiddoctor.probe.Probing.answer;
import static io.ecwiddoctor.probe.Probing.failure;
import static io.ecwiddoctor.probe.Probing.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.Failures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class NetworkFailureTest {

  private static HttpProber prober(String url, OkHttpClient client) {
    return prober(url, client, Duration.ofSeconds(5));
  }

  private static HttpProber prober(String url, OkHttpClient client, Duration timeout) {
    return HttpProber.builder().baseUrl(url).client(client).timeout(timeout).build();
  }

  private static OkHttpClient resolving(Dns dns) {
    return new OkHttpClient.Builder().dns(dns).build();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aNameThatNobodyKnows() {
    Dns dns =
        name -> {
          throw new UnknownHostException(name);
        };
    try (HttpProber prober = prober("https://api.example.invalid/api/v3", resolving(dns))) {
      assertEquals(Failure.DNS, failure(prober, CUSTOMERS));
    }
  }

  @Test
  void aNameThatTheSystemDoesNotKnow() {
    try (HttpProber prober = Probing.prober("https://nonexistent.invalid/api/v3")) {
      assertEquals(Failure.DNS, failure(prober, CUSTOMERS));
    }
  }

  @Test
  void aResolverThatHangsIsGivenUpToo() {
    CountDownLatch over = new CountDownLatch(1);
    Dns dns =
        name -> {
          try {
            over.await(60, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new UnknownHostException(name);
          }
          return List.of(InetAddress.getLoopbackAddress());
        };
    try (HttpProber prober =
        prober("https://api.example.invalid/api/v3", resolving(dns), Duration.ofMillis(200))) {
      assertEquals(Failure.TIMEOUT, failure(prober, CUSTOMERS));
    } finally {
      over.countDown();
    }
  }

  /** Nor is any call left behind, with its thread. */
  @Test
  @Timeout(30)
  void aServerThatFallsSilentIsGivenUpBeforeAndAfterTheHandshake() throws Exception {
    HeldCertificate held = certificate("localhost");
    OkHttpClient client = trusting(held);
    Duration second = Duration.ofSeconds(1);
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        MockWebServer secured = secured(held);
        HttpProber before = prober(urlOf(silent.getLocalPort()), client, second);
        HttpProber after = prober(urlOf(secured.getPort()), client, second)) {
      // Nobody accepts the connection, which the system holds open all the same.
      assertEquals(Failure.TIMEOUT, failure(before, CUSTOMERS));
      // Without a reply in its queue it waits for one.
      assertEquals(Failure.TIMEOUT, failure(after, CUSTOMERS));
      assertEquals(1, secured.getRequestCount());
      while (client.dispatcher().runningCallsCount() > 0) {
        Thread.sleep(10);
      }
    }
  }

  private static String urlOf(int port) {
    return "https://localhost:" + port;
  }

  @Test
  void aPortWhereNobodyListens() throws IOException {
    try (HttpProber prober = Probing.prober("http://127.0.0.1:" + closedPort() + "/api/v3")) {
      assertEquals(Failure.REFUSED, failure(prober, CUSTOMERS));
    }
  }

  @Test
  void anAddressThatRefusesDoesNotHideOneThatAnswers() throws IOException {
    try (RawServer server = RawServer.saying(reply("200 OK", PAGE))) {
      Dns dns =
          name ->
              List.of(
                  InetAddress.getByAddress(name, new byte[] {127, 0, 0, 99}),
                  InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1}));
      try (HttpProber prober =
          prober("http://localhost:" + server.port() + "/api/v3", resolving(dns))) {
        assertTrue(answer(prober, CUSTOMERS).isSuccess());
      }
    }
  }

  @Test
  void aReplyThatFailsIsNotAskedForAgainAtTheNextAddress() throws IOException {
    try (RawServer server = new RawServer((socket, out) -> socket.close())) {
      Dns dns =
          name ->
              List.of(
                  InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1}),
                  InetAddress.getByAddress("other", new byte[] {127, 0, 0, 1}));
      try (HttpProber prober =
          prober("http://localhost:" + server.port() + "/api/v3", resolving(dns))) {
        assertEquals(Failure.RESET, failure(prober, CUSTOMERS));
      }
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void aCertificateOfAnUnknownAuthority() throws IOException {
    try (MockWebServer server = secured("localhost")) {
      try (HttpProber prober = Probing.prober("https://localhost:" + server.getPort())) {
        assertEquals(Failure.CERTIFICATE, failure(prober, CUSTOMERS));
      }
      assertEquals(0, server.getRequestCount());
    }
  }

  @Test
  void aCertificateForAnotherHost() throws IOException {
    HeldCertificate held = certificate("other.example");
    try (MockWebServer server = secured(held);
        HttpProber prober = prober("https://localhost:" + server.getPort(), trusting(held))) {
      assertEquals(Failure.CERTIFICATE, failure(prober, CUSTOMERS));
      assertEquals(0, server.getRequestCount());
    }
  }

  @Test
  void aTrustedServerIsAskedOverHttp1ThoughItOffersHttp2() throws Exception {
    HeldCertificate held = certificate("localhost");
    try (MockWebServer server = secured(held);
        HttpProber prober = prober("https://localhost:" + server.getPort(), trusting(held))) {
      server.enqueue(
          new MockResponse.Builder().status("HTTP/1.1 403 The store is suspended").build());
      assertEquals("The store is suspended", answer(prober, CUSTOMERS).reason());
      assertTrue(server.takeRequest().getRequestLine().endsWith(" HTTP/1.1"));
    }
  }

  private static HeldCertificate certificate(String name) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(name).build();
  }

  private static MockWebServer secured(String name) throws IOException {
    return secured(certificate(name));
  }

  private static MockWebServer secured(HeldCertificate held) throws IOException {
    MockWebServer server = new MockWebServer();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
    server.start();
    return server;
  }

  private static OkHttpClient trusting(HeldCertificate held) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(held.certificate()).build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .build();
  }

  @Test
  void aServerThatSpeaksPlainHttpWhereTlsIsExpected() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpProber prober = Probing.prober("https://127.0.0.1:" + plain.getLocalPort())) {
      Thread answering =
          new Thread(
              () -> {
                try (var socket = plain.accept()) {
                  socket.getOutputStream().write(RawServer.latin(reply("400 Bad Request", "")));
                  socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // The client hung up.
                }
              });
      answering.setDaemon(true);
      answering.start();
      assertEquals(Failure.HANDSHAKE, failure(prober, CUSTOMERS));
    }
  }

  @Test
  void whatTheOperatingSystemSaysIsToldApart() {
    assertEquals(Failure.UNREACHABLE, Failures.of(new NoRouteToHostException("No route"), false));
    assertEquals(
        Failure.UNREACHABLE, Failures.of(new SocketException("Network is unreachable"), false));
    assertEquals(Failure.RESET, Failures.of(new SocketException("Connection reset"), false));
  }

  @Test
  void aFaultOfTheProgramIsNotTakenForOneOfTheNetwork() {
    Dns broken =
        name -> {
          throw new IllegalStateException("a bug");
        };
    try (HttpProber prober = prober("https://api.example.invalid/api", resolving(broken))) {
      IllegalStateException failed =
          assertThrows(IllegalStateException.class, () -> prober.send(CUSTOMERS, Probing.TOKEN));
      assertEquals("a bug", failed.getMessage());
    }
  }

  @Test
  void aSharedClientThatWasShutDownIsNotTakenForSilence() {
    OkHttpClient client = new OkHttpClient();
    client.dispatcher().executorService().shutdown();
    try (HttpProber prober = prober("https://api.example.invalid/api", client)) {
      assertThrows(IllegalStateException.class, () -> prober.send(CUSTOMERS, Probing.TOKEN));
    }
  }
}
