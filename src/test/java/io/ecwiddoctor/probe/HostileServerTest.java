package io.ecwiddoctor.probe;

import static io.ecwiddoctor.probe.Probing.CUSTOMERS;
import static io.ecwiddoctor.probe.Probing.PAGE;
import static io.ecwiddoctor.probe.Probing.SECRET;
import static io.ecwiddoctor.probe.Probing.answer;
import static io.ecwiddoctor.probe.Probing.failure;
import static io.ecwiddoctor.probe.Probing.reply;
import static io.ecwiddoctor.probe.RawServer.latin;
import static io.ecwiddoctor.probe.RawServer.saying;
import static io.ecwiddoctor.probe.RawServer.sayingLastly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No reply, however it was made, does more than to become an outcome. */
final class HostileServerTest {

  private static final int MEGABYTE = 1 << 20;

  /** What the sockets of both sides may have taken in before the server is stopped. */
  private static final int SOCKET_BUFFERS = 16 * MEGABYTE;

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static RawServer sayingPacked(byte[] body) throws IOException {
    return new RawServer(
        (socket, out) -> {
          out.write(
              latin(
                  "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                      + body.length
                      + "\r\n\r\n"));
          out.write(body);
        });
  }

  private static void flood(OutputStream out, String head, byte[] block, int blocks)
      throws IOException {
    out.write(latin(head));
    for (int i = 0; i < blocks; i++) {
      out.write(block);
    }
  }

  @Test
  void aBodyOfTwoHundredMegabytesIsNotRead() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + 200 * MEGABYTE + "\r\n\r\n";
    try (RawServer server =
        new RawServer((socket, out) -> flood(out, head, new byte[MEGABYTE], 200))) {
      assertEquals(BodyKind.OVER_LIMIT, answer(server).body());
      assertTrue(server.written() < SOCKET_BUFFERS, server.written() + " bytes were taken");
    }
  }

  @Test
  void twentyFloodsAtOnceTakeNoMoreThanTheirShare() throws Exception {
    String head = "HTTP/1.1 200 OK\r\n\r\n";
    try (RawServer server =
            new RawServer((socket, out) -> flood(out, head, new byte[MEGABYTE], 10_000));
        HttpProber prober = Probing.prober(server.url())) {
      List<CompletableFuture<ProbeOutcome>> sent = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        sent.add(Probing.sending(prober, CUSTOMERS));
      }
      for (CompletableFuture<ProbeOutcome> outcome : sent) {
        Answered reply = assertInstanceOf(Answered.class, outcome.get(30, TimeUnit.SECONDS));
        assertEquals(BodyKind.OVER_LIMIT, reply.body());
      }
      assertTrue(server.written() < 20L * SOCKET_BUFFERS, server.written() + " bytes were taken");
    }
  }

  @Test
  void aBodyThatUnpacksToAHundredMegabytesIsNotUnpacked() throws IOException {
    try (RawServer server = sayingPacked(gzip(new byte[40 * MEGABYTE]))) {
      assertEquals(BodyKind.OVER_LIMIT, answer(server).body());
    }
  }

  @Test
  void aGzipHeaderWithoutEndIsNotCollected() throws IOException {
    byte[] nameFollows = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0};
    byte[] name = "n".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
    try (RawServer server =
        new RawServer(
            (socket, out) -> {
              out.write(latin("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"));
              out.write(nameFollows);
              flood(out, "", name, 1000);
            })) {
      assertEquals(BodyKind.OVER_LIMIT, answer(server).body());
      assertTrue(server.written() < SOCKET_BUFFERS, server.written() + " bytes were taken");
    }
  }

  @Test
  void aPackedReplyThatNobodyAskedForIsRead() throws IOException {
    try (RawServer server = sayingPacked(gzip(latin(PAGE)))) {
      assertTrue(answer(server).isSuccess());
    }
  }

  @Test
  void aPackedReplyThatBreaksOffIsNotTakenForWhole() throws IOException {
    byte[] packed = gzip(latin(PAGE));
    byte[] cut = Arrays.copyOf(packed, packed.length - 6);
    try (RawServer server = sayingPacked(cut)) {
      assertEquals(BodyKind.TRUNCATED, answer(server).body());
    }
  }

  @Test
  void aReplyThatIsOnlySaidToBePackedIsRead() throws IOException {
    try (RawServer server = sayingPacked(latin(PAGE))) {
      assertTrue(answer(server).isSuccess());
    }
  }

  @Test
  void aBodyOfJustTheLimitIsRead() throws IOException {
    String body = PAGE + " ".repeat(ReplyReader.BODY_LIMIT - PAGE.length());
    try (RawServer whole = saying(reply("200 OK", body));
        RawServer over = saying(reply("200 OK", body + " "))) {
      assertTrue(answer(whole).isSuccess());
      assertEquals(BodyKind.OVER_LIMIT, answer(over).body());
    }
  }

  @Test
  void aHeadWithoutEndIsNotCollected() throws IOException {
    byte[] line = ("X-Pad: " + "p".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] noLine = new byte[MEGABYTE];
    try (RawServer lines =
            new RawServer((socket, out) -> flood(out, "HTTP/1.1 200 OK\r\n", line, 1_000_000));
        RawServer status =
            new RawServer((socket, out) -> flood(out, "HTTP/1.1 200 ", noLine, 1000))) {
      for (RawServer server : List.of(lines, status)) {
        failure(server);
        assertTrue(server.written() < SOCKET_BUFFERS, server.written() + " bytes were taken");
      }
    }
  }

  @Test
  void halfADocumentIsNotTakenForWhole() throws IOException {
    try (RawServer server = saying(reply("200 OK", "{\"total\":"))) {
      assertEquals(BodyKind.TRUNCATED, answer(server).body());
    }
  }

  @Test
  void aBodyShorterThanItsLengthIsTruncatedThoughItReadsWell() throws IOException {
    try (RawServer server = sayingLastly("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + PAGE)) {
      Answered reply = answer(server);
      assertEquals(200, reply.status());
      assertEquals(BodyKind.TRUNCATED, reply.body());
    }
  }

  @Test
  void chunksThatBreakOffAreTruncated() throws IOException {
    String chunk = Integer.toHexString(PAGE.length()) + "\r\n" + PAGE + "\r\n";
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (RawServer broken = sayingLastly(head + chunk);
        RawServer odd = sayingLastly(head + "zz\r\n" + PAGE);
        RawServer whole = saying(head + chunk + "0\r\n\r\n")) {
      assertEquals(BodyKind.TRUNCATED, answer(broken).body());
      assertEquals(BodyKind.TRUNCATED, answer(odd).body());
      assertTrue(answer(whole).isSuccess());
    }
  }

  @Test
  void aRefusalThatBreaksOffKeepsItsStatusAndIsNoRefusalOfTheApi() throws IOException {
    try (RawServer server = sayingLastly("HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\n")) {
      Answered reply = answer(server);
      assertEquals(403, reply.status());
      assertFalse(reply.isApiRefusal());
    }
  }

  @Test
  void aConnectionThatIsResetBeforeTheHeadIsAReset() throws IOException {
    try (RawServer server = new RawServer((socket, out) -> reset(socket))) {
      assertEquals(Failure.RESET, failure(server));
    }
  }

  @Test
  void aConnectionThatIsResetInTheHeadIsAReset() throws IOException {
    try (RawServer server =
        new RawServer(
            (socket, out) -> {
              out.write(latin("HTTP/1.1 200 OK\r\nContent-Le"));
              socket.close();
            })) {
      assertEquals(Failure.RESET, failure(server));
    }
  }

  @Test
  void aConnectionThatIsResetInTheBodyKeepsTheStatus() throws IOException {
    try (RawServer server =
        new RawServer(
            (socket, out) -> {
              out.write(latin("HTTP/1.1 403 Forbidden\r\nContent-Length: 99\r\n\r\n{\"err"));
              socket.close();
            })) {
      Answered reply = answer(server);
      assertEquals(403, reply.status());
      assertEquals(BodyKind.TRUNCATED, reply.body());
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.6\r\n",
        "220 mail.example.org ESMTP\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 -12 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 000 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/3.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "\u0000\u0001\u0002\r\n"
      })
  void whatIsNotHttpIsToldApart(String text) throws IOException {
    try (RawServer server = sayingLastly(text)) {
      assertEquals(Failure.NOT_HTTP, failure(server));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n12345",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
        "HTTP/1.1 200 OK\r\n: nameless\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: br, gzip, zstd\r\n\r\nx",
        "HTTP/1.1 999 \u001b[2J\r\nRetry-After: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200\r\nSet-Cookie: \u00ff=\u0000; Expires=never\r\n\r\n"
      })
  void oddRepliesAreOutcomesTooAndNoSuccess(String text) throws IOException {
    try (RawServer server = sayingLastly(text);
        HttpProber prober = Probing.prober(server.url())) {
      ProbeOutcome outcome = Probing.send(prober, CUSTOMERS);
      assertFalse(outcome instanceof Answered reply && reply.isSuccess(), outcome.toString());
    }
  }

  @Test
  void interimRepliesArePassedOver() throws IOException {
    String interim = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n";
    try (RawServer server = saying(interim.repeat(3) + reply("200 OK", PAGE))) {
      assertTrue(answer(server).isSuccess());
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws IOException {
    try (RawServer server = new RawServer((socket, out) -> {});
        HttpProber prober = hasty(server)) {
      assertEquals(Failure.TIMEOUT, failure(prober, CUSTOMERS));
    }
  }

  /** Each byte comes well within any limit on a single read. */
  @Test
  void aServerThatDripsIsGivenUpInTheHeadAndInTheBody() throws IOException {
    try (RawServer head = new RawServer((socket, out) -> drip(out, "HTTP/1.1 200 OK\r\nX: "));
        RawServer body = new RawServer((socket, out) -> drip(out, "HTTP/1.1 403 No\r\n\r\n"));
        HttpProber first = hasty(head);
        HttpProber second = hasty(body)) {
      assertEquals(Failure.TIMEOUT, failure(first, CUSTOMERS));
      Answered reply = answer(second, CUSTOMERS);
      assertEquals(403, reply.status());
      assertEquals(BodyKind.TRUNCATED, reply.body());
    }
  }

  @Test
  void interimRepliesWithoutEndAreGivenUp() throws IOException {
    byte[] interim = latin("HTTP/1.1 102 Wait\r\n\r\n");
    try (RawServer server = new RawServer((socket, out) -> flood(out, "", interim, 1 << 30))) {
      failure(server);
      assertTrue(server.written() < SOCKET_BUFFERS, server.written() + " bytes were taken");
    }
  }

  private static HttpProber hasty(RawServer server) {
    return HttpProber.builder().baseUrl(server.url()).timeout(Duration.ofMillis(300)).build();
  }

  private static void drip(OutputStream out, String head) throws IOException {
    out.write(latin(head));
    for (int i = 0; i < 600; i++) {
      out.write('x');
      out.flush();
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void whatTheReasonSaysToATerminalIsLeftOut() throws IOException {
    try (RawServer server = saying(reply("403 Access \u001b[31mdenied\u0007 today", ""))) {
      assertEquals("Access [redacted] today", answer(server).reason());
    }
  }

  @Test
  void theTokenThatAReplyEchoesIsTakenOut() throws IOException {
    String base64 = Base64.getEncoder().encodeToString(latin("Bearer " + SECRET));
    String json =
        "{\"errorCode\":\"X\",\"errorMessage\":\"%s %s\",\"args\":[\"%s\"]}"
            .formatted(SECRET, base64, SECRET);
    String escaped = json.replace("_", "\\u005f");
    for (String body : List.of(json, escaped)) {
      String head =
          "HTTP/1.1 403 No "
              + SECRET
              + "\r\nContent-Type: x/"
              + URLEncoder.encode(SECRET, StandardCharsets.UTF_8)
              + "\r\nRetry-After: "
              + SECRET
              + "\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n";
      try (RawServer server = saying(head + body)) {
        Answered reply = answer(server);
        assertEquals(BodyKind.API_ERROR, reply.body());
        assertFalse(reply.toString().contains(SECRET.substring(7)), reply.toString());
        assertFalse(reply.toString().contains(base64.substring(8, 30)), reply.toString());
      }
    }
  }
}
