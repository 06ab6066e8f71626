package io.ecwiddoctor.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rows are done side by side, and what goes wrong with one of them reaches whoever began it. */
final class WorkerPoolTest {

  private final AtomicInteger begun = new AtomicInteger();

  private WorkerPool crew(int size) {
    return new WorkerPool(size, () -> false);
  }

  @Test
  void allTasksAreDoneOnceAndAsManyAtATimeAsThereAreThreads() throws Exception {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    CyclicBarrier four = new CyclicBarrier(4);

    crew(4)
        .work(
            () -> {
              int number = begun.incrementAndGet();
              return number > 100 ? null : () -> meet(four, () -> assertTrue(done.add(number)));
            });

    assertEquals(100, done.size());
  }

  /** Goes on only when four are there. */
  private static void meet(CyclicBarrier four, Runnable then) {
    try {
      four.await();
      then.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theSourceIsAskedByOneThreadAtATime() throws Exception {
    AtomicBoolean inside = new AtomicBoolean();

    crew(8)
        .work(
            () -> {
              assertTrue(inside.compareAndSet(false, true), "two threads read the list");
              int number = begun.incrementAndGet();
              inside.set(false);
              return number > 1000 ? null : () -> {};
            });

    assertTrue(begun.get() > 1000);
  }

  @Test
  void aSourceThatFailsEndsTheWork() {
    IOException broken = new IOException("the list broke off");

    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                crew(2)
                    .work(
                        () -> {
                          if (begun.incrementAndGet() > 10) {
                            throw broken;
                          }
                          return () -> {};
                        }));

    assertSame(broken, thrown);
  }

  @Test
  void aTaskThatFailsEndsTheWorkWithItsOwnException() {
    IllegalArgumentException fault = new IllegalArgumentException("a rule failed");

    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                crew(1)
                    .work(
                        () -> {
                          begun.incrementAndGet();
                          return () -> {
                            throw fault;
                          };
                        }));

    assertSame(fault, thrown);
    assertEquals(1, begun.get(), "another was begun after it");
  }

  @Test
  void afterAStopNothingIsBegunAndWhatHangsIsLeftBehind() throws Exception {
    AtomicBoolean stopped = new AtomicBoolean();
    CountDownLatch never = new CountDownLatch(1);

    new WorkerPool(2, stopped::get)
        .work(
            () -> {
              begun.incrementAndGet();
              return () -> {
                stopped.set(true);
                hang(never);
              };
            });

    assertTrue(begun.get() <= 2, begun + " were begun");
    never.countDown();
  }

  private static void hang(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
