package io.ecwiddoctor.report;

/**
 * Makes foreign text safe to show. Replies may hold escape sequences that drive a terminal, or
 * characters that reorder or hide text; each such character is shown as its number instead. Every
 * renderer passes foreign text through here.
 */
public final class Printable {

  private Printable() {}

  /** Returns the text as one line without such characters. */
  public static String line(String text) {
    return escape(text, false);
  }

  /**
   * Returns the JSON document with each such character in its strings written as a JSON escape.
   * Line feeds stay: in a document they only stand between values.
   */
  public static String json(String document) {
    return escape(document, true);
  }

  private static String escape(String text, boolean keepLineFeeds) {
    int index = firstActive(text, keepLineFeeds);
    if (index == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 32).append(text, 0, index);
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      int next = index + Character.charCount(codePoint);
      if (isActive(codePoint, keepLineFeeds)) {
        text.substring(index, next).chars().forEach(unit -> appendEscape(safe, unit));
      } else {
        safe.appendCodePoint(codePoint);
      }
      index = next;
    }
    return safe.toString();
  }

  /** Every line of a batch is looked at, and nearly all of it is ASCII: so an array, not a text. */
  private static int firstActive(String text, boolean keepLineFeeds) {
    char[] units = text.toCharArray();
    int index = 0;
    while (index < units.length) {
      if (units[index] < ' ' || units[index] > '~') {
        int codePoint = Character.codePointAt(units, index);
        if (isActive(codePoint, keepLineFeeds)) {
          return index;
        }
        index += Character.charCount(codePoint);
      } else {
        index++;
      }
    }
    return units.length;
  }

  private static boolean isActive(int codePoint, boolean keepLineFeeds) {
    if (codePoint >= ' ' && codePoint <= '~') {
      return false;
    }
    if (codePoint == '\n' && keepLineFeeds) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static void appendEscape(StringBuilder safe, int unit) {
    safe.append(String.format("\\u%04x", unit));
  }
}
