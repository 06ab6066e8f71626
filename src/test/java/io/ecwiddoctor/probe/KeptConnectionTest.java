package io.ecwiddoctor.probe;

import static io.ecwiddoctor.probe.Probing.CUSTOMERS;
import static io.ecwiddoctor.probe.Probing.PAGE;
import static io.ecwiddoctor.probe.Probing.PROFILE;
import static io.ecwiddoctor.probe.Probing.TOKEN;
import static io.ecwiddoctor.probe.Probing.answer;
import static io.ecwiddoctor.probe.Probing.prober;
import static io.ecwiddoctor.probe.Probing.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.Meaning;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Report;
import java.io.IOException;
import java.net.Socket;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over a kept connection is believed only if it can be the reply to the request. */
final class KeptConnectionTest {

  private static final String INVALID = "{\"errorCode\":\"INVALID_API_TOKEN\"}";

  @Test
  void keepsConnectionsForTheProbesThatFollow() throws IOException {
    try (RawServer raw = RawServer.saying(reply("200 OK", PAGE));
        HttpProber prober = prober(raw.url())) {
      for (int i = 0; i < 10; i++) {
        assertTrue(answer(prober, CUSTOMERS).isSuccess());
      }
      assertEquals(1, raw.connections());
    }
  }

  @Test
  void aKeptConnectionThatWasClosedInTheMeantimeIsNoFailure() throws Exception {
    try (RawServer raw = RawServer.saying(reply("200 OK", PAGE));
        HttpProber prober = prober(raw.url())) {
      for (int i = 0; i < 5; i++) {
        assertTrue(answer(prober, CUSTOMERS).isSuccess());
        raw.hangUp();
      }
      // A request that arrived just as the server hung up was sent again: at most once each.
      assertTrue(raw.requests().size() <= 2 * 5, raw.requests().size() + " requests");
    }
  }

  @Test
  void aTimeoutReplyThatWaitedOnAKeptConnectionIsNotTakenForTheAnswer() throws Exception {
    CountDownLatch goodbye = new CountDownLatch(1);
    try (RawServer raw =
            new RawServer(
                (socket, out) -> {
                  out.write(RawServer.latin(reply("200 OK", PAGE)));
                  if (goodbye.getCount() > 0) {
                    out.write(RawServer.latin(reply("408 Request Timeout", "")));
                    goodbye.countDown();
                  }
                });
        HttpProber prober = prober(raw.url())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertTrue(goodbye.await(30, TimeUnit.SECONDS));
      assertEquals(200, answer(prober, CUSTOMERS).status());
    }
  }

  @Test
  void whatAReplyBeforeLeftOverIsNotTakenForTheAnswer() throws IOException {
    try (RawServer raw = RawServer.saying(reply("200 OK", PAGE) + "left over\r\n\r\n");
        HttpProber prober = prober(raw.url())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
    }
  }

  /** One reply too many shifts all that follow by one, to other stores. */
  @Test
  void aReplyThatNobodyAskedForIsNotTakenForTheNextAnswer() throws IOException {
    String extra = reply("403 Token doesn't exist", "");
    AtomicInteger served = new AtomicInteger();
    try (RawServer raw =
            new RawServer(
                (socket, out) ->
                    out.write(
                        RawServer.latin(
                            reply("200 OK", PAGE)
                                + (served.getAndIncrement() == 0 ? extra : ""))));
        HttpProber prober = prober(raw.url())) {
      for (int i = 0; i < 4; i++) {
        assertEquals(200, answer(prober, CUSTOMERS).status());
      }
      assertEquals(4, raw.requests().size());
      assertEquals(3, raw.connections());
    }
  }

  /** It may come only after the next request was written. */
  @Test
  void aProfileOfAnotherStoreOnAKeptConnectionIsAskedForAgain() throws IOException {
    String other = "{\"generalInfo\":{\"storeId\":7},\"account\":{}}";
    String own = "{\"generalInfo\":{\"storeId\":1003},\"account\":{}}";
    AtomicInteger served = new AtomicInteger();
    try (RawServer raw =
            new RawServer(
                (socket, out) ->
                    out.write(
                        RawServer.latin(
                            reply("200 OK", served.getAndIncrement() == 1 ? other : own))));
        HttpProber prober = prober(raw.url())) {
      assertEquals(1003, answer(prober, PROFILE).profile().storeId());
      assertEquals(1003, answer(prober, PROFILE).profile().storeId());
      assertEquals(3, raw.requests().size());
    }
  }

  /** A server whose n-th reply, from 0, is another; {@code null} writes the usual one. */
  private static RawServer replying(int place, String other) throws IOException {
    AtomicInteger served = new AtomicInteger();
    return new RawServer(
        (socket, out) ->
            out.write(
                RawServer.latin(
                    served.getAndIncrement() == place ? other : reply("200 OK", PAGE))));
  }

  private static String dated(String statusLine, String body, int secondsOff) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(secondsOff));
    return reply(statusLine, body).replaceFirst("\r\n", "\r\nDate: " + date + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {-90, 90})
  void aReplyOfAnotherTimeIsAskedForAgain(int secondsOff) throws IOException {
    AtomicInteger served = new AtomicInteger();
    try (RawServer raw =
            new RawServer(
                (socket, out) ->
                    out.write(
                        RawServer.latin(
                            served.getAndIncrement() == 1
                                ? dated("403 Forbidden", INVALID, secondsOff)
                                : dated("200 OK", PAGE, 0))));
        HttpProber prober = prober(raw.url())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertEquals(3, raw.requests().size());
      assertEquals(2, raw.connections());
    }
  }

  /** Only the difference counts: a server's clock may be wrong, and so may this machine's. */
  @Test
  void aServerWhoseClockIsWrongIsBelieved() throws IOException {
    try (RawServer raw = RawServer.saying(dated("200 OK", PAGE, 40_000));
        HttpProber prober = prober(raw.url())) {
      for (int i = 0; i < 5; i++) {
        assertTrue(answer(prober, CUSTOMERS).isSuccess());
      }
      assertEquals(5, raw.requests().size());
    }
  }

  /** The reply too many comes after the next request was written, and that one's just behind it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void aRefusalWithTheRealReplyBehindItIsAskedForAgain(int delay) throws Exception {
    AtomicInteger served = new AtomicInteger();
    try (RawServer raw =
            new RawServer(
                (socket, out) -> {
                  if (served.getAndIncrement() == 1) {
                    out.write(RawServer.latin(reply("403 Forbidden", INVALID)));
                    out.flush();
                    sleep(delay);
                  }
                  out.write(RawServer.latin(reply("200 OK", PAGE)));
                });
        HttpProber prober = prober(raw.url())) {
      for (int i = 0; i < 4; i++) {
        assertTrue(answer(prober, CUSTOMERS).isSuccess());
      }
      assertEquals(5, raw.requests().size());
    }
  }

  /** With the page that comes too late right behind it. */
  @Test
  void aPageWithTheRealOneBehindItIsAskedForAgain() throws IOException {
    AtomicInteger served = new AtomicInteger();
    try (RawServer raw =
            new RawServer(
                (socket, out) ->
                    out.write(
                        RawServer.latin(
                            reply("200 OK", PAGE)
                                + (served.getAndIncrement() == 1
                                    ? reply("403 Forbidden", INVALID)
                                    : ""))));
        HttpProber prober = prober(raw.url())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertEquals(3, raw.requests().size());
      assertEquals(2, raw.connections());
    }
  }

  /**
   * A server sends over each connection one reply too many, once, so that all later requests over
   * it get the reply to the one before. Nothing on the connection shows it.
   */
  @Test
  void aReplyTooManyNeverReachesAnotherStore() throws IOException {
    Map<Socket, String> late = new ConcurrentHashMap<>();
    AtomicReference<RawServer> self = new AtomicReference<>();
    try (RawServer raw =
        new RawServer(
            (socket, out) -> {
              List<String> requests = self.get().requests();
              String right = answerTo(requests.get(requests.size() - 1));
              String before = late.put(socket, right);
              out.write(RawServer.latin(before == null ? right : before));
            })) {
      self.set(raw);
      try (EcwidDoctor doctor =
          EcwidDoctor.builder().baseUrl(raw.url()).parallelRequests(1).build()) {
        for (int store = 1001; store <= 1020; store++) {
          Report report = doctor.diagnose(StoreId.of(store), TOKEN);
          Verdict verdict = report.verdict();
          assertEquals(isDead(store), verdict == Verdict.FAULT, store + ": " + verdict);
        }
        assertEquals(20, raw.connections());
      }
    }
  }

  private static boolean isDead(int store) {
    return store % 3 == 0;
  }

  private static String answerTo(String request) {
    int store = Integer.parseInt(request.replaceFirst("(?s)GET /api/v3/(\\d+)/.*", "$1"));
    return isDead(store)
        ? reply("403 Forbidden", INVALID)
        : reply(
            "200 OK",
            request.contains("/profile?")
                ? "{\"generalInfo\":{\"storeId\":" + store + "},\"account\":{}}"
                : PAGE);
  }

  private static void sleep(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aRefusalOnAKeptConnectionIsBelievedWhereNothingComesBehindIt() throws IOException {
    try (RawServer raw = replying(1, reply("403 Forbidden", INVALID));
        HttpProber prober = prober(raw.url())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertEquals(Meaning.TOKEN_REJECTED, answer(prober, CUSTOMERS).meaning());
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertEquals(3, raw.requests().size());
      assertEquals(1, raw.connections());
    }
  }

  /** Nothing else is on the way over a new connection: the bytes belong to the refusal. */
  @ParameterizedTest
  @ValueSource(strings = {"<html>Blocked</html>", "{\"error\":\"denied\"}"})
  void aRefusalWithMoreBehindItThanItsLengthSaysIsNotTheApis(String behind) throws IOException {
    try (RawServer empty = RawServer.saying(reply("403 Forbidden", "") + behind);
        RawServer coded = RawServer.saying(reply("403 Forbidden", INVALID) + behind)) {
      for (RawServer raw : List.of(empty, coded)) {
        Answered reply = answer(raw);
        assertEquals(403, reply.status());
        assertFalse(reply.isApiRefusal(), reply.toString());
      }
    }
  }

  @Test
  void aLineBreakBehindARefusalIsNothing() throws IOException {
    try (RawServer raw = RawServer.saying(reply("403 Forbidden", INVALID) + "\r\n")) {
      assertEquals(Meaning.TOKEN_REJECTED, answer(raw).meaning());
    }
  }

  @Test
  void nothingIsSentAgainThatMayNotBeAndItsReplyIsNotBelieved() throws Exception {
    try (RawServer raw = replying(1, reply("408 Request Timeout", ""));
        HttpProber prober = prober(raw.url())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      Unanswered nothing =
          assertInstanceOf(
              Unanswered.class,
              prober.sendTogether(List.of(CUSTOMERS), TOKEN, request -> false).get(0));
      assertEquals(Failure.RESET, nothing.failure());
      assertEquals(2, raw.requests().size());
    }
  }
}
