package io.ecwiddoctor.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoopbackServerTest {

  private static final Duration HANG = Duration.ofSeconds(20);

  private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackServer.start(0, LoopbackServerTest::answer);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer answer(Request request) {
    return switch (request.target()) {
      case "/silence" -> SocketEffect.SILENCE;
      case "/reset" -> SocketEffect.RESET;
      case "/not-http" -> SocketEffect.NOT_HTTP;
      case "/cut" -> new CutAnswer(200, "OK", Map.of(), "{\"total\":");
      case "/flood" -> FloodAnswer.plain(200, "OK", Map.of());
      case "/bomb" -> FloodAnswer.compressed(200, "OK", Map.of());
      default ->
          PlainAnswer.of(
              403,
              "Token doesn't exist",
              Map.of("Retry-After", "5", "Content-Length", "9", "X", "a\r\nInjected: b"),
              request.method() + " " + request.target() + (request.bearer() ? " +token" : ""));
    };
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
    socket.setSoTimeout(15_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** Sends all that and reads until the server hangs up. */
  private String exchange(String text) throws IOException {
    try (Socket socket = connect()) {
      send(socket, text);
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static String readReply(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      assertTrue(read >= 0, "The connection ended within " + head);
      head.append((char) read);
    }
    String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
    return head + new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
  }

  @Test
  void reasonAndHeadersArriveAsTheyAreGiven() throws IOException {
    String reply = exchange("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertTrue(reply.startsWith("HTTP/1.1 403 Token doesn't exist\r\n"), reply);
    assertTrue(reply.contains("\r\nRetry-After: 5\r\n"), reply);
    assertTrue(reply.contains("\r\nContent-Length: 6\r\n\r\nGET /a"), reply);
    assertFalse(reply.contains("\nInjected"), reply);
  }

  @Test
  void aConnectionServesOneRequestAfterAnother() throws IOException {
    try (Socket socket = connect()) {
      for (int i = 0; i < 1000; i++) {
        send(socket, "GET /" + i + " HTTP/1.1\r\nHost: x\r\n\r\n");
        String reply = readReply(socket.getInputStream());
        assertTrue(reply.endsWith("GET /" + i), reply);
      }
    }
    assertEquals(1000, server.requests());
  }

  @Test
  void requestsInOnePacketAreAnsweredInTurn() throws IOException {
    try (Socket socket = connect()) {
      send(socket, GET.repeat(500));
      for (int i = 0; i < 500; i++) {
        assertTrue(readReply(socket.getInputStream()).endsWith("GET /a"));
      }
    }
  }

  @Test
  void aRequestInManyPacketsIsPutTogether() throws IOException {
    try (Socket socket = connect()) {
      socket.setTcpNoDelay(true);
      for (char c : ("\r\n" + GET + "\r\n" + GET).toCharArray()) {
        send(socket, String.valueOf(c));
      }
      assertTrue(readReply(socket.getInputStream()).endsWith("GET /a"));
      assertTrue(readReply(socket.getInputStream()).endsWith("GET /a"));
    }
  }

  @Test
  void aBodyIsReadAndThrownAway() throws IOException {
    try (Socket socket = connect()) {
      String body = "x".repeat(100_000);
      send(socket, "PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + body + GET);
      assertTrue(readReply(socket.getInputStream()).endsWith("PUT /a"));
      assertTrue(readReply(socket.getInputStream()).endsWith("GET /a"));
    }
  }

  @Test
  void aClientThatAsksFirstMaySendItsBody() throws IOException {
    try (Socket socket = connect()) {
      send(
          socket,
          "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertEquals("HTTP/1.1 100 Continue\r\n\r\n", new String(interim, ISO_8859_1));
      send(socket, "{}");
      assertTrue(readReply(socket.getInputStream()).endsWith("POST /a"));
    }
  }

  @Test
  void headGetsNoBody() throws IOException {
    String reply = exchange("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertTrue(reply.endsWith("Content-Length: 7\r\n\r\n"), reply);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer abc, true",
    "bearer   abc, true",
    "Bearer, false",
    "'Bearer ', false",
    "Bearer undefined, false",
    "Bearer null, false",
    "Basic abc, false",
    "abc, false"
  })
  void onlyABearerHeaderIsAToken(String value, boolean token) throws IOException {
    String reply =
        exchange(
            "GET /a?token=abc HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + value
                + "\r\nConnection: close\r\n\r\n");
    assertEquals(token, reply.endsWith("+token"), reply);
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /a HTTP/1.1\r\n\r\n', 400",
    "'GET /a\r\n\r\n', 400",
    "'GET  /a HTTP/1.1\r\n\r\n', 400",
    "'GET http://x/a HTTP/1.1\r\nHost: x\r\n\r\n', 400",
    "'G{}T /a HTTP/1.1\r\nHost: x\r\n\r\n', 400",
    "'GET /a HTTP/2.0\r\nHost: x\r\n\r\n', 505",
    "'GET /a HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n', 400",
    "'GET /a HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n', 400",
    "'GET /a HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n', 400",
    "'GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400",
    "'GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\n', 400",
    "'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n', 413",
    "'POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n', 411",
    "'\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n', 400"
  })
  void aRequestThatCannotBeReadIsAnsweredAndEndsTheConnection(String request, int status)
      throws IOException {
    String reply = exchange(request);
    assertTrue(reply.startsWith("HTTP/1.1 " + status + " "), reply);
  }

  @Test
  void anEndlessHeadIsCutOff() throws IOException {
    String reply = exchange("GET /a HTTP/1.1\r\nX: " + "x".repeat(200_000));
    assertTrue(reply.startsWith("HTTP/1.1 431 "), reply);
    assertTrue(exchange("x".repeat(RequestReader.HEAD_LIMIT)).startsWith("HTTP/1.1 431 "));
  }

  @Test
  void aHeadJustBelowTheLimitIsRead() throws IOException {
    String start = "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: ";
    String padding = "x".repeat(RequestReader.HEAD_LIMIT - start.length() - 4);
    assertTrue(exchange(start + padding + "\r\n\r\n").endsWith("GET /a"));
  }

  @Test
  void anOldClientIsServedOnce() throws IOException {
    assertTrue(exchange("GET /a HTTP/1.0\r\n\r\n").endsWith("GET /a"));
  }

  @Test
  void aClientThatLeavesInTheMiddleDoesNoHarm() throws IOException {
    for (int i = 1; i < GET.length(); i++) {
      try (Socket socket = connect()) {
        send(socket, GET.substring(0, i));
      }
    }
    try (Socket socket = connect()) {
      send(socket, GET);
      assertTrue(readReply(socket.getInputStream()).endsWith("GET /a"));
    }
  }

  @Test
  void aThousandConnectionsAreServedAtOnce() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 1000; i++) {
        sockets.add(connect());
      }
      for (Socket socket : sockets) {
        send(socket, GET);
      }
      for (Socket socket : sockets) {
        assertTrue(readReply(socket.getInputStream()).endsWith("GET /a"));
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void silenceLastsUntilTheServerIsClosed() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET /silence HTTP/1.1\r\nHost: x\r\n\r\n");
      socket.setSoTimeout(300);
      assertThrows(java.net.SocketTimeoutException.class, () -> socket.getInputStream().read());
      server.close();
      socket.setSoTimeout(15_000);
      assertEndsOrResets(socket);
    }
  }

  @Test
  void resetIsAReset() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET /reset HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThrows(SocketException.class, () -> socket.getInputStream().read());
    }
  }

  @Test
  void aCutReplyEndsBeforeItsPromisedLength() throws IOException {
    String reply = exchange("GET /cut HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(reply.endsWith("Content-Length: 73\r\n\r\n{\"total\":"), reply);
  }

  @Test
  void anotherProtocolIsAnotherProtocol() throws IOException {
    assertFalse(exchange("GET /not-http HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP"));
  }

  @Test
  void aFloodGoesOnUntilTheClientHangsUp() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET /flood HTTP/1.1\r\nHost: x\r\n\r\n");
      int enough = 32 * 1024 * 1024;
      assertEquals(enough, socket.getInputStream().readNBytes(enough).length);
    }
    try (Socket socket = connect()) {
      send(socket, GET);
      assertTrue(readReply(socket.getInputStream()).endsWith("GET /a"));
    }
  }

  @Test
  void aBombIsSmallOnTheWireAndLargeBehindIt() throws IOException {
    String reply = exchange("GET /bomb HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(reply.contains("Content-Encoding: gzip"), reply.substring(0, 100));
    assertTrue(reply.length() < 1024 * 1024);
    byte[] packed = reply.substring(reply.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1);
    try (InputStream body =
        new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
      assertEquals(FloodAnswer.BODY_BYTES, body.skip(Long.MAX_VALUE));
    }
  }

  @Test
  void closingEndsAtOnceWhateverIsUnderWay() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (String path : List.of("silence", "flood", "silence", "flood")) {
      Socket socket = connect();
      sockets.add(socket);
      send(socket, "GET /" + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    Socket idle = connect();
    sockets.add(idle);
    send(idle, GET);
    readReply(idle.getInputStream());
    assertTimeoutPreemptively(HANG, server::close);
    assertThrows(IOException.class, this::connect);
    for (Socket socket : sockets) {
      assertEndsOrResets(socket);
      socket.close();
    }
  }

  /** A close that leaves the port open for a moment shows only now and then: hence the repeats. */
  @Test
  void aClosedServerAcceptsNobody() throws IOException {
    for (int i = 0; i < 300; i++) {
      connect().close();
      server.close();
      assertThrows(IOException.class, () -> connect().close(), "close number " + i);
      server = LoopbackServer.start(0, LoopbackServerTest::answer);
    }
  }

  @Test
  void closingTwiceIsHarmless() {
    server.close();
    server.close();
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    IOException e =
        assertThrows(
            IOException.class,
            () -> LoopbackServer.start(server.port(), LoopbackServerTest::answer).close());
    assertTrue(e.getMessage().contains("Port " + server.port()), e.getMessage());
    assertTrue(e.getCause() instanceof BindException, e.toString());
  }

  @Test
  void noOtherAddressIsListenedOn() throws IOException {
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          assertThrows(IOException.class, () -> new Socket(address, server.port()).close());
        }
      }
    }
  }

  private static void assertEndsOrResets(Socket socket) {
    assertTimeoutPreemptively(
        HANG,
        () -> {
          try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
          } catch (SocketException e) {
            assertFalse(e instanceof java.net.ConnectException, e.toString());
          }
        });
  }
}
