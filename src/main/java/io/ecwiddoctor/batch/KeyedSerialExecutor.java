package io.ecwiddoctor.batch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Has rows with the same token done one after the other, so that each knows what became of the
 * last. Thread-safe.
 */
final class KeyedSerialExecutor {

  private final Map<Long, CountDownLatch> last = new ConcurrentHashMap<>();

  /**
   * The same work, which waits for what was registered for this token before it; so that works
   * cannot wait for each other, they must be begun in the order in which they were registered.
   *
   * @param token 0 where there is none, and nothing to wait for
   */
  Runnable register(long token, Runnable work) {
    if (token == 0) {
      return work;
    }
    CountDownLatch turn = new CountDownLatch(1);
    CountDownLatch before = last.put(token, turn);
    return () -> {
      try {
        if (before != null) {
          before.await();
        }
        work.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("A row was interrupted while it waited for its turn.", e);
      } finally {
        last.remove(token, turn);
        turn.countDown();
      }
    };
  }
}
