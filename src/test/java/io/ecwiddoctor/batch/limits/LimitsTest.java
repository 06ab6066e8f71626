package io.ecwiddoctor.batch.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.ReplyReader;
import io.ecwiddoctor.report.summary.BoundedMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitsTest {

  @Test
  void whatIsReservedByOthersIsWaitedFor() throws Exception {
    DeadTokenBudget budget = new DeadTokenBudget(2, 1, null);
    assertTrue(budget.reserve());
    CompletableFuture<Boolean> later = CompletableFuture.supplyAsync(() -> reserved(budget));

    assertThrows(TimeoutException.class, () -> later.get(100, TimeUnit.MILLISECONDS));
    budget.settle(false);
    assertTrue(later.get(10, TimeUnit.SECONDS));
    budget.settle(true);
    assertFalse(budget.reserve());
    assertEquals(2, budget.spent());
  }

  @Test
  void whoeverWaitsWhenTheBudgetIsSpentIsTurnedAway() throws Exception {
    DeadTokenBudget budget = new DeadTokenBudget(1, 0, null);
    assertTrue(budget.reserve());
    CompletableFuture<Boolean> later = CompletableFuture.supplyAsync(() -> reserved(budget));
    budget.settle(true);

    assertFalse(later.get(10, TimeUnit.SECONDS));
  }

  private static boolean reserved(DeadTokenBudget budget) {
    try {
      return budget.reserve();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noMinuteHoldsMoreThanSixHundredRequestsOfOneToken() {
    AtomicLong now = new AtomicLong();
    RateLimiter pace = new RateLimiter(5, 300, now::get);
    long minute = TimeUnit.MINUTES.toNanos(1);
    int inFirstMinute = 0;
    while (pace.take() < minute) {
      inFirstMinute++;
    }

    assertTrue(inFirstMinute <= 600, inFirstMinute + " requests");
    assertTrue(inFirstMinute >= 590, inFirstMinute + " requests");
  }

  @Test
  void aPauseDelaysAllThatFollows() {
    AtomicLong now = new AtomicLong();
    RateLimiter pace = new RateLimiter(10, 10, now::get);
    pace.block(30);

    assertEquals(TimeUnit.SECONDS.toNanos(30), pace.take());
  }

  @Test
  void aTokenThatWasRejectedFiveTimesIsRejectedForGood() {
    TokenRegistry book = new TokenRegistry();
    assertEquals(0, book.see(42, 1003));
    assertEquals(1003, book.see(42, 2002));
    for (int i = 0; i < TokenRegistry.MOST_REJECTIONS; i++) {
      assertFalse(book.isRejectedForGood(42));
      book.reject(42);
    }

    assertTrue(book.isRejectedForGood(42));
    assertFalse(book.isRejectedForGood(43));
  }

  @Test
  void aMapOfBoundedSizeForgetsTheOldestFirst() {
    BoundedMap map = new BoundedMap(1000);
    for (int i = 0; i < 10_000; i++) {
      map.put(i, i * 2L);
    }

    for (int i = 9_000; i < 10_000; i++) {
      assertEquals(i * 2L, map.get(i));
    }
    assertEquals(BoundedMap.ABSENT, map.get(1));
  }

  @Test
  void aServiceThatFailsAtEveryStoreIsLeftAloneLongerAndLongerAndThenForGood() {
    CircuitBreaker watch = new CircuitBreaker();

    assertEquals(
        List.of(5, 15, 45, -1), IntStream.range(0, 4).map(i -> next(watch)).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource({"401, 1", "403, 1", "404, 0", "500, 0"})
  void aRefusalSoonAfterAnotherRowsThrottlingIsInDoubt(int status, int throttles) {
    CircuitBreaker watch = new CircuitBreaker();
    Instant noon = Instant.parse("2026-11-01T12:00:00Z");
    watch.observe(reply(429, noon));

    assertEquals(throttles, watch.doubts(reply(status, noon.plusSeconds(10))).size());
    assertEquals(0, watch.doubts(reply(status, noon.plusSeconds(301))).size());
  }

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void aRefusalIsInDoubtAsLongAsAnotherRowsThrottlingAsksFor() {
    CircuitBreaker watch = new CircuitBreaker();
    watch.observe(reply(429, NOON, Map.of("Retry-After", "3600")));
    watch.observe(reply(429, NOON.plusSeconds(60)));

    assertEquals(0, watch.doubts(reply(403, NOON.minusSeconds(1))).size());
    assertEquals(List.of(NOON), watch.doubts(reply(403, NOON.plusSeconds(30))));
    for (int seconds : List.of(60, 361, 3600)) {
      assertEquals(
          List.of(NOON.plusSeconds(60)), watch.doubts(reply(403, NOON.plusSeconds(seconds))));
    }
    assertEquals(0, watch.doubts(reply(403, NOON.plusSeconds(3601))).size());
    assertEquals(NOON.plusSeconds(3600), watch.doubtfulUntil());

    // The pause is over, and the next one shorter.
    watch.observe(reply(429, NOON.plusSeconds(4000)));
    assertEquals(NOON.plusSeconds(4300), watch.doubtfulUntil());
  }

  private static Answered reply(int status, Instant at) {
    return reply(status, at, Map.of());
  }

  private static Answered reply(int status, Instant at, Map<String, String> headers) {
    return new ReplyReader(AccessToken.of("secret_" + "Ab12".repeat(8)))
        .read(
            Probe.PROFILE,
            StoreId.of(1003),
            at,
            5,
            HttpReply.of(status, "", headers, "", HttpReply.Completeness.WHOLE));
  }

  /** What it asks for after as many failures as it takes. */
  private static int next(CircuitBreaker watch) {
    int pause = watch.pause();
    while (pause == 0) {
      watch.observe(silence());
      pause = watch.pause();
    }
    return pause;
  }

  private static Unanswered silence() {
    return new Unanswered(Probe.PROFILE, StoreId.of(1003), Instant.EPOCH, 10, Failure.TIMEOUT);
  }
}
