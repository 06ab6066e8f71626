package io.ecwiddoctor.engine.custom;

import io.ecwiddoctor.model.RuleProblem;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds to the compiler's message what it leaves out: the line, and what to do. */
final class CompileErrorWords {

  private static final Pattern NO_CLASS = Pattern.compile("Unable to find class: ([\\w.]+)");
  private static final Pattern NO_FIELD =
      Pattern.compile("Unknown field (\\w+) on class ([\\w.$]+)");
  private static final Pattern UNEXPECTED = Pattern.compile("(?:mismatched|no viable).*input");

  private CompileErrorWords() {}

  static RuleProblem of(CompileError fault, RuleSource source) {
    String reason = fault.reason().strip().replaceAll("\\s+", " ");
    Matcher type = NO_CLASS.matcher(reason);
    Matcher field = NO_FIELD.matcher(reason);
    int line = fault.line();
    String hint = "";
    if (type.find()) {
      line = line > 0 ? line : line(type.group(1), source);
      hint = "; check its spelling, and import it";
    } else if (field.find()) {
      line = line > 0 ? line : line(field.group(1), source);
      hint = "; it has " + members(field.group(2));
    } else if (UNEXPECTED.matcher(reason).find()) {
      hint = "; a rule is written: rule \"Name\" when CONDITIONS then CONSEQUENCE end";
    }
    return new RuleProblem(source.file(), line > 0 ? line : line("rule", source), reason + hint);
  }

  /** The first line that has the word outside a comment; 0 if none has. */
  private static int line(String word, RuleSource source) {
    Pattern whole = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
    String[] lines = source.text().split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      if (whole.matcher(lines[i].replaceFirst("//.*", "")).find()) {
        return i + 1;
      }
    }
    return 0;
  }

  private static String members(String className) {
    try {
      Class<?> type = Class.forName(className, false, CompileErrorWords.class.getClassLoader());
      if (type.isEnum()) {
        return names(Arrays.stream(type.getEnumConstants()).map(String::valueOf));
      }
      if (type.isRecord()) {
        return names(Arrays.stream(type.getRecordComponents()).map(each -> each.getName()));
      }
    } catch (ClassNotFoundException | LinkageError e) {
      // A class of the user's: its author knows what it has.
    }
    return "others";
  }

  private static String names(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }
}
