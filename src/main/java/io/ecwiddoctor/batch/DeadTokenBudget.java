package io.ecwiddoctor.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How many requests of this address may still be answered with a rejected token. Ecwid blocks an
 * address after 600 requests with tokens that do not work (REST API overview), and nobody knows
 * before the reply whether one does: so each first request of a token is reserved as if it were
 * rejected, and waits where the rest of the budget is reserved by others. The budget is therefore
 * never exceeded. Thread-safe.
 */
final class DeadTokenBudget {

  private final int limit;
  private final Deque<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
  private int spent;
  private int reserved;

  /**
   * A budget of which a part is spent.
   *
   * @param limit the whole
   * @param spent what an earlier run has spent of it
   */
  DeadTokenBudget(int limit, int spent) {
    this.limit = limit;
    this.spent = spent;
  }

  /** Completes with true when one request may be sent, with false when none may any more. */
  synchronized CompletableFuture<Boolean> reserve() {
    if (spent >= limit) {
      return CompletableFuture.completedFuture(false);
    }
    if (spent + reserved < limit) {
      reserved++;
      return CompletableFuture.completedFuture(true);
    }
    CompletableFuture<Boolean> later = new CompletableFuture<>();
    waiting.add(later);
    return later;
  }

  /** Gives a reservation back; it is spent if the token was rejected. */
  void settle(boolean rejected) {
    List<CompletableFuture<Boolean>> ready = new ArrayList<>();
    boolean admitted;
    synchronized (this) {
      reserved--;
      spent += rejected ? 1 : 0;
      admitted = spent < limit;
      while (!waiting.isEmpty() && (!admitted || spent + reserved < limit)) {
        ready.add(waiting.remove());
        reserved += admitted ? 1 : 0;
      }
    }
    // Outside the lock: what waits goes on in this thread.
    ready.forEach(later -> later.complete(admitted));
  }

  /** Counts a rejection that came without a reservation: of a token that had worked before. */
  synchronized void spend() {
    spent++;
  }

  synchronized int spent() {
    return spent;
  }

  synchronized boolean isSpent() {
    return spent >= limit;
  }

  int limit() {
    return limit;
  }
}
