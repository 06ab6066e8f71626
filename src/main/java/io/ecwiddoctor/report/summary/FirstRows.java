package io.ecwiddoctor.report.summary;

import java.util.List;
import java.util.TreeSet;

/** Counts the rows of a kind and keeps the first few numbers. Not thread-safe. */
final class FirstRows {

  private static final int MOST = 5;

  private final TreeSet<Integer> first = new TreeSet<>();
  private int count;

  void add(int row) {
    count++;
    first.add(row);
    if (first.size() > MOST) {
      first.pollLast();
    }
  }

  int count() {
    return count;
  }

  List<Integer> first() {
    return List.copyOf(first);
  }
}
