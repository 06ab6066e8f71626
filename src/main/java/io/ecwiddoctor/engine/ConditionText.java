package io.ecwiddoctor.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition of a rule, as its author wrote it.
 *
 * @param text the whole of it
 * @param constraints the constraints on the fact, one by one, without those that only bind a name
 */
record ConditionText(String text, List<String> constraints) {

  private static final Pattern NAMED = Pattern.compile("^\\$\\w+\\s*:\\s*(.*)$");

  private static final Pattern BARE_NAME = Pattern.compile("[\\w.]+");

  ConditionText {
    constraints = List.copyOf(constraints);
  }

  static ConditionText parse(String text) {
    int open = text.indexOf('(');
    int close = text.indexOf(" from ") < 0 ? text.lastIndexOf(')') : text.indexOf(')', open);
    List<String> constraints = new ArrayList<>();
    if (open >= 0 && close > open) {
      for (String part : split(text.substring(open + 1, close), ",")) {
        Matcher named = NAMED.matcher(part);
        String demand = named.matches() ? named.group(1).strip() : part;
        boolean names = named.matches() && BARE_NAME.matcher(demand).matches();
        if (!demand.isEmpty() && !names) {
          constraints.add(demand);
        }
      }
    }
    return new ConditionText(text, constraints);
  }

  /** Splits where no bracket is open; each part is stripped. */
  static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
      if (depth == 0 && text.startsWith(separator, i)) {
        parts.add(text.substring(from, i).strip());
        from = i + separator.length();
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }
}
