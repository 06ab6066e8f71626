package io.ecwiddoctor.engine;

import io.ecwiddoctor.model.Basis;
import java.util.List;

/**
 * How far a rule got with some evidence. Immutable.
 *
 * @param rule its name
 * @param basis what its knowledge about Ecwid rests on
 * @param source where that can be looked up
 * @param meaning what it says, in a sentence or two
 * @param applies whether all of its conditions are met
 * @param conditions in the order of the rule; none stands behind the first that is not met
 */
public record RuleTrace(
    String rule,
    Basis basis,
    String source,
    String meaning,
    boolean applies,
    List<TracedCondition> conditions) {

  public RuleTrace {
    conditions = List.copyOf(conditions);
  }
}
