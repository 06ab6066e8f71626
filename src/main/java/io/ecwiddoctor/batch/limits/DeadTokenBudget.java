package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.batch.limits.IpAddressBudget.Room;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of this address may still be answered with a rejected token. Ecwid blocks an
 * address after 600 requests with tokens that don't work (REST API overview), and only the reply
 * shows whether one does. So each first request of a token is reserved as if it were rejected, and
 * waits while the rest of the budget is reserved by others: the budget is never exceeded. Where
 * there is an {@link IpAddressBudget}, it is the limit, and this counts what the run has to do
 * with. Thread-safe.
 */
final class DeadTokenBudget {

  /** How often to look whether another process has settled its requests. */
  private static final long LOOK_MILLIS = 50;

  private final int limit;
  private final @Nullable IpAddressBudget address;
  private int spent;
  private int reserved;
  private volatile boolean exhausted;

  /**
   * A budget.
   *
   * @param limit the whole
   * @param spent what earlier runs with the same results have spent of it
   * @param address what all runs from this address have spent; null if only this run counts
   */
  DeadTokenBudget(int limit, int spent, @Nullable IpAddressBudget address) {
    this.limit = limit;
    this.spent = spent;
    this.address = address;
  }

  /** Waits until one request may be sent; returns false if none may be any more. */
  synchronized boolean reserve() throws InterruptedException {
    Room room = room();
    while (room == Room.LATER) {
      wait(LOOK_MILLIS);
      room = room();
    }
    exhausted |= room == Room.SPENT;
    reserved += room == Room.RESERVED ? 1 : 0;
    return room == Room.RESERVED;
  }

  private Room room() {
    if (address != null) {
      return address.reserve(limit);
    }
    if (spent >= limit) {
      return Room.SPENT;
    }
    return spent + reserved >= limit ? Room.LATER : Room.RESERVED;
  }

  /** Reserves one more request if that is possible at once: others may wait for this row. */
  synchronized boolean tryReserve() {
    boolean free = spent + reserved < limit;
    reserved += free ? 1 : 0;
    return free;
  }

  /** Gives a reservation back; it is spent if the token was rejected. */
  synchronized void settle(boolean rejected) {
    reserved--;
    spent += rejected ? 1 : 0;
    if (address != null) {
      address.settle(rejected);
    }
    notifyAll();
  }

  /** Counts a rejection without a reservation: of a token that had worked before. */
  synchronized void spend() {
    spent++;
    if (address != null) {
      address.spend();
    }
    notifyAll();
  }

  /** Takes back what was counted of a killed run because its reply was unknown. */
  synchronized void refund() {
    spent--;
    if (address != null) {
      address.refund();
    }
    notifyAll();
  }

  /** Returns whether a request was refused because nothing is left. */
  boolean isExhausted() {
    return exhausted;
  }

  synchronized int spent() {
    return spent;
  }
}
