package io.ecwiddoctor.engine;

import io.ecwiddoctor.model.LoadedRule;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.RuleProblem;
import java.util.List;
import java.util.Map;
import org.kie.api.runtime.rule.ConsequenceException;

/** Finds out which rule is to blame when rules fail while they run. */
final class OwnRuleFailure {

  private OwnRuleFailure() {}

  /**
   * Returns the exception to throw: about a user's rule, or the same one if the program itself is
   * at fault.
   */
  static RuntimeException of(RuntimeException failure, RuleBase rules) {
    List<LoadedRule> own = rules.own();
    if (own.isEmpty()) {
      return failure;
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    // The message may quote anything; its type is enough.
    String what = cause.getClass().getSimpleName();
    if (failure instanceof ConsequenceException thrown && thrown.getRule() != null) {
      String name = thrown.getRule().getName();
      return own.stream()
          .filter(rule -> rule.name().equals(name))
          .findFirst()
          .<RuntimeException>map(
              rule -> problem(rule.file(), "the rule \"" + name + "\" failed: " + what, failure))
          .orElse(failure);
    }
    return problem(
        own.get(0).file(), "one of the own rules failed in a condition: " + what, failure);
  }

  /** Returns the exception for rules that never stop firing. */
  static RuntimeException noEnd(Map<String, Integer> fired, RuleBase rules) {
    int most = fired.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    IllegalStateException failure = new IllegalStateException("The rules came to no end: " + fired);
    return rules.own().stream()
        .filter(rule -> fired.getOrDefault(rule.name(), 0) >= most / 2)
        .findFirst()
        .<RuntimeException>map(
            rule ->
                problem(
                    rule.file(),
                    "the rule \""
                        + rule.name()
                        + "\" comes to no end: it was stopped after firing "
                        + fired.get(rule.name())
                        + " times; a rule must not change what its own conditions ask for",
                    failure))
        .orElse(failure);
  }

  private static RuleException problem(String file, String reason, RuntimeException cause) {
    return new RuleException(new RuleProblem(file, 0, reason), cause);
  }
}
