package io.ecwiddoctor.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
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

  /** Gives the value for a gap, or null where there is none. */
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
        filled.addAll(text.lines().toList());
        if (text.isEmpty()) {
          filled.add("");
        }
      }
    }
    return filled;
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

  /** Whether a value is missing for any gap that a message cannot do without. */
  boolean isIncomplete(Values values) {
    return lines.stream()
        .flatMap(Template::gaps)
        .filter(gap -> !Placeholder.of(gap).map(Placeholder::isOptional).orElse(false))
        .anyMatch(gap -> value(gap, values).isBlank());
  }

  /** In one pass, so that braces inside a value stay what they are. */
  private static @Nullable String fill(String line, Values values) {
    if (gaps(line).anyMatch(gap -> value(gap, values).isBlank())) {
      return null;
    }
    return GAP.matcher(line).replaceAll(gap -> Matcher.quoteReplacement(value(gap, values)));
  }

  private static String value(MatchResult gap, Values values) {
    return value(gap.group(1), values);
  }

  private static String value(String gap, Values values) {
    String value = Placeholder.of(gap).map(values).orElse("");
    if (Placeholder.of(gap).map(Placeholder::hasLines).orElse(false)) {
      return value.strip();
    }
    return LINE_BREAKS.matcher(value).replaceAll(" ").strip();
  }
}
