package io.ecwiddoctor.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Threads that take one task after the other from the same source. No task changes its thread. */
final class WorkerPool {

  /** How long tasks may still take after a stop, in milliseconds. */
  private static final long LAST_WORDS_MILLIS = 1500;

  private static final long LOOK_MILLIS = 50;

  private final int size;
  private final BooleanSupplier stopped;
  private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();

  /** Not a monitor: most threads wait here, and would do so by spinning. */
  private final Lock turn = new ReentrantLock();

  /**
   * A pool that has not begun.
   *
   * @param size how many tasks are done at once
   * @param stopped returns true once nothing new may begin and what is under way is left behind
   *     soon
   */
  WorkerPool(int size, BooleanSupplier stopped) {
    this.size = size;
    this.stopped = stopped;
  }

  /** What is done on one thread, from its beginning to its end. */
  interface Task {

    /** Does it. */
    void run() throws InterruptedException;
  }

  /** Where tasks come from; asked by one thread at a time. */
  interface Source {

    /** Returns the next task, or null if there is none. */
    @Nullable Task next() throws IOException, InterruptedException;
  }

  /**
   * Does all tasks of a source; after a stop, those that end soon.
   *
   * @throws IOException if the source fails
   * @throws RuntimeException if a task fails; no other is begun then
   */
  void work(Source source) throws IOException, InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      Thread thread = new Thread(() -> takeAndDo(source), "ecwid-doctor row " + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    await(threads);
    Throwable thrown = problem.get();
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }

  private void takeAndDo(Source source) {
    try {
      for (Task task = take(source); task != null; task = take(source)) {
        task.run();
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      problem.compareAndSet(null, e);
    }
  }

  private @Nullable Task take(Source source) throws IOException, InterruptedException {
    turn.lock();
    try {
      return problem.get() != null || stopped.getAsBoolean() ? null : source.next();
    } finally {
      turn.unlock();
    }
  }

  private void await(List<Thread> threads) throws InterruptedException {
    long patience = LAST_WORDS_MILLIS;
    for (Thread thread : threads) {
      while (thread.isAlive() && patience > 0) {
        thread.join(LOOK_MILLIS);
        patience -= stopped.getAsBoolean() && thread.isAlive() ? LOOK_MILLIS : 0;
      }
    }
  }
}
