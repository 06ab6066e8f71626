package io.ecwiddoctor.engine;

import java.util.List;

/**
 * One condition of a rule, evaluated for some evidence. Immutable. It may quote replies, which are
 * hostile.
 *
 * @param text the condition as it is in the rule
 * @param words the same in plain words
 * @param met whether the evidence meets it, together with the conditions before it
 * @param by what meets it, or what keeps it from being met; may be empty
 * @param wanted what evidence would meet it; empty if it is met
 * @param makers the rules that can conclude what is missing, and how far each gets; may be empty
 */
public record TracedCondition(
    String text,
    String words,
    boolean met,
    List<String> by,
    String wanted,
    List<RuleTrace> makers) {

  public TracedCondition {
    by = List.copyOf(by);
    makers = List.copyOf(makers);
  }
}
