package io.ecwiddoctor.batch;

import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.StoreId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps rejected rows back until their neighbours among the rejected ones are known, whose stores
 * their tokens may belong to: tokens are exchanged between rows next to each other, or slip by one.
 * Thread-safe.
 */
final class SwapDetector {

  /** No more rows wait for their line, whatever the number of requests. */
  private static final int MOST = 32;

  private final int most;

  private final List<Held> held = new ArrayList<>();

  /**
   * A detector that keeps rows back only as long as there are requests left to compare them.
   *
   * @param rows so many rows may have all the requests that they can take
   */
  SwapDetector(long rows) {
    most = (int) Math.max(1, Math.min(rows, MOST));
  }

  private record Held(RowCase rejected, List<ProbeOutcome> outcomes, int requests) {}

  /**
   * A rejected row, and where else its token is to be tried.
   *
   * @param rejected the row
   * @param outcomes what came of its requests so far
   * @param requests how many they were
   * @param candidates at most two other stores
   */
  record Comparison(
      RowCase rejected, List<ProbeOutcome> outcomes, int requests, List<StoreId> candidates) {}

  /** Keeps a row back, with what came of its requests so far, and how many they were. */
  synchronized void hold(RowCase rejected, List<ProbeOutcome> outcomes, int requests) {
    held.add(new Held(rejected, outcomes, requests));
  }

  /** What is to be compared now: nothing as long as few rows wait, unless all are wanted. */
  synchronized List<Comparison> take(boolean all) {
    if (held.isEmpty() || (!all && held.size() < most)) {
      return List.of();
    }
    held.sort(Comparator.comparing(each -> each.rejected.row().number()));
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      Held each = held.get(i);
      comparisons.add(new Comparison(each.rejected, each.outcomes, each.requests, neighbours(i)));
    }
    held.clear();
    return comparisons;
  }

  private List<StoreId> neighbours(int place) {
    StoreId own = store(place);
    return Stream.of(place - 1, place + 1)
        .filter(other -> other >= 0 && other < held.size())
        .map(this::store)
        .filter(other -> !other.equals(own))
        .distinct()
        .toList();
  }

  /** A row whose token was rejected has a store id. */
  private StoreId store(int place) {
    StoreId id = StoreIdLinter.inspect(held.get(place).rejected.row().store()).id();
    return java.util.Objects.requireNonNull(id);
  }
}
