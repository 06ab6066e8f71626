package io.ecwiddoctor.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers texts, so that one shared by many rows is written once. The number it remembers is
 * bounded; later texts are written each time. Not thread-safe.
 */
final class TextTable {

  private static final int MOST = 20_000;

  /** In characters, of all that are remembered. */
  private static final int LONGEST = 4_000_000;

  private final Map<String, Integer> known = new HashMap<>();
  private final List<String> unwritten = new ArrayList<>();
  private int length;
  private int next;

  /** The number of a text. */
  int number(String text) {
    Integer number = known.get(text);
    if (number != null) {
      return number;
    }
    unwritten.add(text);
    if (known.size() < MOST && length + text.length() <= LONGEST) {
      known.put(text, next);
      length += text.length();
    }
    return next++;
  }

  /** Those that were numbered since this was last called, in the order of their numbers. */
  List<String> takeUnwritten() {
    List<String> taken = List.copyOf(unwritten);
    unwritten.clear();
    return taken;
  }
}
