package io.ecwiddoctor.engine;

import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.DiagnosisCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a rule. {@code RulesTest} checks the form that this relies on.
 *
 * @param meaning the comment above it, in one line
 * @param conditions what is between {@code when} and {@code then}
 * @param consequence what follows {@code then}
 */
record RuleText(String meaning, List<ConditionText> conditions, String consequence) {

  private static final Pattern COMMENT = Pattern.compile("(?m)^// (.*)$");
  private static final Pattern CODE = Pattern.compile("DiagnosisCode\\.([A-Z_]+)");

  RuleText {
    conditions = List.copyOf(conditions);
  }

  /** Returns the text of a rule; null if it isn't a built-in one. */
  static @Nullable RuleText find(String category, String rule) {
    String text = Resources.find("drl/" + category + "/" + rule + ".drl");
    return text == null ? null : parse(text);
  }

  static RuleText parse(String drl) {
    String text = drl.replace("\r\n", "\n");
    int when = text.indexOf("\nwhen\n");
    int then = text.indexOf("\nthen\n", when);
    String meaning =
        COMMENT
            .matcher(text.substring(0, when))
            .results()
            .map(line -> line.group(1).strip())
            .collect(Collectors.joining(" "));
    return new RuleText(
        meaning, conditions(text.substring(when + 6, then)), text.substring(then + 6));
  }

  /** A condition ends with its line, unless a bracket is open. */
  private static List<ConditionText> conditions(String lines) {
    List<ConditionText> conditions = new ArrayList<>();
    StringBuilder condition = new StringBuilder();
    for (String line : lines.lines().toList()) {
      condition.append(condition.isEmpty() ? "" : " ").append(line.strip());
      if (!condition.isEmpty() && depth(condition) == 0) {
        conditions.add(ConditionText.parse(condition.toString()));
        condition.setLength(0);
      }
    }
    return conditions;
  }

  private static long depth(CharSequence text) {
    return text.chars().map(sign -> sign == '(' ? 1 : sign == ')' ? -1 : 0).sum();
  }

  /** Whether it makes that diagnosis. */
  boolean concludes(DiagnosisCode code) {
    Matcher codes = CODE.matcher(consequence);
    return consequence.contains("Conclusion.of(")
        && codes.results().anyMatch(found -> found.group(1).equals(code.name()));
  }

  /** Whether it adds facts of that type. */
  boolean makes(Class<?> type) {
    return Set.of("new " + type.getSimpleName() + "(", type.getSimpleName() + ".").stream()
        .anyMatch(call -> consequence.contains("insertLogical( " + call));
  }
}
