package io.ecwiddoctor.engine;

import java.util.List;

/**
 * One condition of a rule, held against some evidence. Immutable. What it quotes of replies is
 * their senders' and hostile.
 *
 * @param text the condition as the rule has it
 * @param words the same for a reader
 * @param met whether the evidence meets it, together with the conditions before it
 * @param by what meets it, or what stands in its way; empty where nothing does
 * @param wanted what evidence would meet it; empty where it is met
 * @param makers the rules that could conclude what is missing, each with how far it got; empty
 *     where no rule concludes it
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
