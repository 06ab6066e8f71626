package io.ecwiddoctor.cli.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Suggests a known word for a mistyped one. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * Returns " Did you mean x?" to end a message with, or an empty text if no known word is near: at
   * most a third of it is mistyped, or it begins with what was typed.
   */
  public static String of(String typed, Collection<String> known) {
    String word = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> isNear(word, candidate.toLowerCase(Locale.ROOT)))
        .min(
            Comparator.comparingInt(
                    (String candidate) -> distance(word, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .map(candidate -> " Did you mean " + candidate + "?")
        .orElse("");
  }

  private static boolean isNear(String typed, String candidate) {
    boolean begins = typed.length() >= 3 && candidate.startsWith(typed);
    return begins || distance(typed, candidate) <= Math.max(1, candidate.length() / 3);
  }

  /** How many letters to add, drop or change (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
