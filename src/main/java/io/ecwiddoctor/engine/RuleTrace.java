package io.ecwiddoctor.engine;

import io.ecwiddoctor.model.Basis;
import java.util.List;

/**
 * How far a rule gets with some evidence. Immutable.
 *
 * @param rule its name
 * @param basis what it is based on
 * @param source where to look that up
 * @param meaning what it says, in a sentence or two
 * @param applies whether all of its conditions are met
 * @param conditions in the order of the rule, up to the first that isn't met
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
