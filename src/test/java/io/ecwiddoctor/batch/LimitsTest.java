package io.ecwiddoctor.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.report.summary.BoundedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LimitsTest {

  @Test
  void whatIsReservedByOthersIsWaitedFor() {
    DeadTokenBudget budget = new DeadTokenBudget(2, 1);
    assertTrue(budget.reserve().join());
    CompletableFuture<Boolean> later = budget.reserve();

    assertFalse(later.isDone());
    budget.settle(false);
    assertTrue(later.join());
    budget.settle(true);
    assertFalse(budget.reserve().join());
    assertEquals(2, budget.spent());
  }

  @Test
  void whoeverWaitsWhenTheBudgetIsSpentIsTurnedAway() {
    DeadTokenBudget budget = new DeadTokenBudget(1, 0);
    assertTrue(budget.reserve().join());
    CompletableFuture<Boolean> later = budget.reserve();
    budget.settle(true);

    assertFalse(later.join());
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
}
