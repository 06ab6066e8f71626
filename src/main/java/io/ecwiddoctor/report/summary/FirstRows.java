package io.ecwiddoctor.report.summary;

import java.util.List;
import java.util.TreeMap;

/** Counts the rows of a kind and keeps the places of the first few. Not thread-safe. */
final class FirstRows {

  private static final int MOST = 5;

  private final TreeMap<Integer, BatchSummary.Place> first = new TreeMap<>();
  private int count;

  void add(RowResult result) {
    count++;
    first.put(result.row(), BatchSummary.Place.of(result));
    if (first.size() > MOST) {
      first.pollLastEntry();
    }
  }

  int count() {
    return count;
  }

  List<Integer> numbers() {
    return List.copyOf(first.keySet());
  }

  List<BatchSummary.Place> places() {
    return List.copyOf(first.values());
  }
}
