package io.ecwiddoctor.batch.limits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an address has spent on rejected tokens. Immutable.
 *
 * @param requests how many requests were, or may have been, answered with a rejected token
 * @param underWay how many more are reserved by runs that go on now
 * @param since when the first of them was counted, or null
 * @param last when the last of them was counted, or null
 */
public record BudgetSpent(
    int requests, int underWay, @Nullable Instant since, @Nullable Instant last) {

  /** Nothing is spent. */
  public static final BudgetSpent NOTHING = new BudgetSpent(0, 0, null, null);

  /** Returns how many requests of a limit are left. */
  public int left(int limit) {
    return Math.max(0, limit - requests - underWay);
  }
}
