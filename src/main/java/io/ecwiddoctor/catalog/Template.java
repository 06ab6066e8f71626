package io.ecwiddoctor.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text of an article, line by line, with gaps. Immutable.
 *
 * @param lines at least one
 */
record Template(List<String> lines) {

  private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");
  private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");

  /** Returns the value for a gap, or null. */
  @FunctionalInterface
  interface Values extends Function<Placeholder, @Nullable String> {}

  Template {
    lines = List.copyOf(lines);
  }

  /** The names in all gaps, known or not. */
  static Stream<String> gaps(String line) {
    return GAP.matcher(line).results().map(gap -> gap.group(1));
  }

  /** The text with its gaps filled; a line with a gap that has no value is left out. */
  List<String> fill(Values values) {
    List<String> filled = new ArrayList<>();
    for (String line : lines) {
      String text = fill(line, values);
      if (text != null) {
        addLines(text, filled);
      }
    }
    return filled;
  }

  private static void addLines(String text, List<String> lines) {
    if (text.isEmpty() || (text.indexOf('\n') < 0 && text.indexOf('\r') < 0)) {
      lines.add(text);
    } else {
      lines.addAll(text.lines().toList());
    }
  }

  /** The same as a letter: what is left out leaves no second empty line behind. */
  String letter(Values values) {
    StringBuilder letter = new StringBuilder();
    boolean blank = true;
    for (String line : fill(values)) {
      if (!line.isBlank() || !blank) {
        letter.append(line).append('\n');
      }
      blank = line.isBlank();
    }
    return letter.toString().strip();
  }

  /** Whether a value is missing for a gap in the first line. */
  boolean isHeadless(Values values) {
    return fill(lines.get(0), values) == null;
  }

  /** Whether a required value is missing. */
  boolean isIncomplete(Values values) {
    return lines.stream()
        .flatMap(Template::gaps)
        .filter(gap -> !Placeholder.of(gap).map(Placeholder::isOptional).orElse(false))
        .anyMatch(gap -> value(gap, values).isBlank());
  }

  /** In one pass, so that braces inside a value stay what they are. */
  private static @Nullable String fill(String line, Values values) {
    if (line.indexOf('{') < 0) {
      return line;
    }
    Matcher gap = GAP.matcher(line);
    StringBuilder filled = new StringBuilder(2 * line.length());
    int end = 0;
    while (gap.find()) {
      String value = value(gap.group(1), values);
      if (value.isBlank()) {
        return null;
      }
      filled.append(line, end, gap.start()).append(value);
      end = gap.end();
    }
    return filled.append(line, end, line.length()).toString();
  }

  private static String value(String gap, Values values) {
    String value = Placeholder.of(gap).map(values).orElse("").strip();
    if (isOneLine(value) || Placeholder.of(gap).map(Placeholder::hasLines).orElse(false)) {
      return value;
    }
    return LINE_BREAKS.matcher(value).replaceAll(" ").strip();
  }

  /** Whether it has nothing that could be a line break: nearly all values, in much less time. */
  private static boolean isOneLine(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
