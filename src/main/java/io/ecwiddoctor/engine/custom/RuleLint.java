package io.ecwiddoctor.engine.custom;

import io.ecwiddoctor.model.RuleProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a user's own rules: whether they can be used, and whether their conclusions are
 * independent of the order in which rules fire. It doesn't make them safe: a rule is code.
 */
public final class RuleLint {

  /** What makes a rule depend on the order, on the outside or on itself. */
  private static final Pattern IN_CONSEQUENCE =
      Pattern.compile(
          "\\b(insert|update|modify|delete|retract|eval|System|Runtime|ProcessBuilder|Thread|Files"
              + "|Path|File|URL|Socket|HttpClient|if|for|while)\\b");

  private static final Pattern TEXT_OR_COMMENT =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  private final List<Finding> findings = new ArrayList<>();

  private RuleLint() {}

  /**
   * Something to mend.
   *
   * @param problem what and where
   * @param refused whether the file can't be used; otherwise a matter of style
   */
  public record Finding(RuleProblem problem, boolean refused) {}

  /**
   * Reads, checks and compiles these files and folders.
   *
   * @param taken the names of rules that are there already
   * @throws io.ecwiddoctor.model.RuleException if one of the paths itself cannot be used, or there
   *     is no compiler
   */
  public static List<Finding> check(List<Path> paths, Set<String> taken) {
    RuleLint lint = new RuleLint();
    RuleFiles files = RuleFiles.read(paths);
    OwnRules.load(files, taken)
        .refused()
        .forEach(problem -> lint.findings.add(new Finding(problem, true)));
    for (RuleSource source : files.sources()) {
      lint.style(source.file(), DrlOutline.of(source));
    }
    return List.copyOf(lint.findings);
  }

  private void style(String file, Outline outline) {
    for (Outline.Extra extra : outline.others()) {
      warn(
          file,
          extra.line(),
          extra.kind() + " is best left out: a rule is conditions and conclusions");
    }
    place(file, outline.rules());
    for (Outline.Head rule : outline.rules()) {
      for (String attribute : rule.attributes()) {
        warn(
            file,
            rule.line(),
            attribute + " makes the answer depend on the order in which rules fire");
      }
      if (rule.eval()) {
        warn(
            file,
            rule.line(),
            "eval hides from the engine what the rule depends on; use a pattern");
      }
      if (rule.basis().isEmpty()) {
        warn(file, rule.line(), "there is no @basis; its conclusions count as INFERRED");
      }
      consequence(file, rule);
    }
  }

  /** A report names rules, and a reader looks for the file of that name. */
  private void place(String file, List<Outline.Head> rules) {
    if (rules.size() > 1) {
      warn(
          file,
          rules.get(1).line(),
          rules.size() + " rules are in one file; give each a file of its own, named after it");
    } else if (rules.size() == 1 && !Path.of(file).endsWith(rules.get(0).name() + ".drl")) {
      warn(
          file,
          rules.get(0).line(),
          "the rule is named \""
              + rules.get(0).name()
              + "\"; name the file "
              + rules.get(0).name()
              + ".drl, or the rule after the file");
    }
  }

  private void consequence(String file, Outline.Head rule) {
    String code = TEXT_OR_COMMENT.matcher(rule.consequence()).replaceAll("");
    Matcher forbidden = IN_CONSEQUENCE.matcher(code);
    if (forbidden.find()) {
      warn(
          file,
          rule.line(),
          "the consequence says "
              + forbidden.group()
              + "; it should conclude by insertLogical only");
    }
    if (!code.contains("insertLogical")) {
      warn(file, rule.line(), "the consequence concludes nothing by insertLogical");
    }
    if (!code.contains("Justification.of")) {
      warn(file, rule.line(), "the consequence does not say by Justification.of what it stands on");
    }
  }

  private void warn(String file, int line, String reason) {
    findings.add(new Finding(new RuleProblem(file, line, reason), false));
  }
}
