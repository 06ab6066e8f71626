package io.ecwiddoctor.batch.limits;

/**
 * How many requests of this address may still be answered with a rejected token. Ecwid blocks an
 * address after 600 requests with tokens that don't work (REST API overview), and only the reply
 * shows whether one does. So each first request of a token is reserved as if it were rejected, and
 * waits while the rest of the budget is reserved by others: the budget is never exceeded.
 * Thread-safe.
 */
final class DeadTokenBudget {

  private final int limit;
  private int spent;
  private int reserved;

  /**
   * A budget.
   *
   * @param limit the whole
   * @param spent what earlier runs have spent of it
   */
  DeadTokenBudget(int limit, int spent) {
    this.limit = limit;
    this.spent = spent;
  }

  /** Waits until one request may be sent; returns false if none may be any more. */
  synchronized boolean reserve() throws InterruptedException {
    while (spent < limit && spent + reserved >= limit) {
      wait();
    }
    if (spent >= limit) {
      return false;
    }
    reserved++;
    return true;
  }

  /** Gives a reservation back; it is spent if the token was rejected. */
  synchronized void settle(boolean rejected) {
    reserved--;
    spent += rejected ? 1 : 0;
    notifyAll();
  }

  /** Counts a rejection without a reservation: of a token that had worked before. */
  synchronized void spend() {
    spent++;
    notifyAll();
  }

  /** Takes back what was counted of a killed run because its reply was unknown. */
  synchronized void refund() {
    spent--;
    notifyAll();
  }

  synchronized int spent() {
    return spent;
  }
}
