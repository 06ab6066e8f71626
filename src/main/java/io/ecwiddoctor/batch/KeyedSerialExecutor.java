package io.ecwiddoctor.batch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Has rows with the same token done one after the other. Thread-safe. */
final class KeyedSerialExecutor {

  private final Map<Long, CountDownLatch> last = new ConcurrentHashMap<>();

  /**
   * Returns the same task, which waits for those registered for this token before it. Tasks must
   * begin in the order in which they were registered, or they could wait for each other.
   *
   * @param token 0 if there is none, and nothing to wait for
   */
  WorkerPool.Task register(long token, WorkerPool.Task task) {
    if (token == 0) {
      return task;
    }
    CountDownLatch turn = new CountDownLatch(1);
    CountDownLatch before = last.put(token, turn);
    return () -> {
      try {
        if (before != null) {
          before.await();
        }
        task.run();
      } finally {
        last.remove(token, turn);
        turn.countDown();
      }
    };
  }
}
