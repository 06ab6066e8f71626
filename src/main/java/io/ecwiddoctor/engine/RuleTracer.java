package io.ecwiddoctor.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Declaration;
import org.drools.model.From1;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the conditions of a compiled rule one by one, to show how far some facts get. It uses
 * the rule's own predicates, so that it can't disagree with the rule. It can't trace rules that
 * accumulate. Not thread-safe.
 */
final class RuleTracer {

  /** More combinations of facts aren't followed. */
  private static final int MOST_COMBINATIONS = 1000;

  private final Collection<?> facts;
  private List<Map<Variable<?>, Object>> combinations = List.of(Map.of());

  RuleTracer(Collection<?> facts) {
    this.facts = facts;
  }

  /**
   * The result of one condition.
   *
   * @param type the type of fact that it is about
   * @param negative whether it is a {@code not}
   * @param met whether it is met
   * @param by the facts that meet it, or that keep it from being met
   * @param nearest the fact that comes nearest if none meets it; null if there is none
   * @param failed the index of the first constraint that the nearest does not meet
   */
  record Step(
      Class<?> type,
      boolean negative,
      boolean met,
      List<Object> by,
      @Nullable Object nearest,
      int failed) {}

  /** Evaluates the next condition. Makes no sense once one isn't met. */
  Step next(Condition condition) {
    return switch (condition.getType()) {
      case PATTERN -> positive((Pattern<?>) condition);
      case NOT -> negative((Pattern<?>) condition.getSubConditions().get(0));
      default ->
          throw new IllegalArgumentException("Cannot follow a condition " + condition.getType());
    };
  }

  /** Returns the conditions of a rule, without its consequence. */
  static List<Condition> conditions(Rule rule) {
    return rule.getView().getSubConditions().stream()
        .filter(condition -> condition.getType() != Condition.Type.CONSEQUENCE)
        .toList();
  }

  /** Whether all conditions of a rule can be traced. */
  static boolean canFollow(List<Condition> conditions) {
    return conditions.stream()
        .allMatch(
            condition ->
                condition.getType() == Condition.Type.PATTERN
                    || (condition.getType() == Condition.Type.NOT
                        && condition.getSubConditions().get(0).getType()
                            == Condition.Type.PATTERN));
  }

  /** Returns the constraints on the fact, one by one. */
  static List<Constraint> constraints(Condition condition) {
    Condition pattern =
        condition instanceof Pattern ? condition : condition.getSubConditions().get(0);
    List<Constraint> flat = new ArrayList<>();
    flatten(((Pattern<?>) pattern).getConstraint(), flat);
    return flat;
  }

  private static void flatten(Constraint constraint, List<Constraint> flat) {
    switch (constraint.getType()) {
      case MULTIPLE, AND -> constraint.getChildren().forEach(child -> flatten(child, flat));
      default -> {
        if (constraint != SingleConstraint.TRUE) {
          flat.add(constraint);
        }
      }
    }
  }

  private Step positive(Pattern<?> pattern) {
    List<Map<Variable<?>, Object>> more = new ArrayList<>();
    Set<Object> by = new LinkedHashSet<>();
    Nearest nearest = new Nearest();
    List<Constraint> demands = constraints(pattern);
    for (Map<Variable<?>, Object> known : combinations) {
      for (Object fact : candidates(pattern, known)) {
        Map<Variable<?>, Object> with = bind(pattern, known, fact);
        int met = metBy(demands, with);
        if (met == demands.size()) {
          by.add(fact);
          more.add(with);
        } else {
          nearest.offer(fact, met);
        }
      }
    }
    combinations = more.subList(0, Math.min(more.size(), MOST_COMBINATIONS));
    return new Step(
        pattern.getPatternVariable().getType(),
        false,
        !more.isEmpty(),
        List.copyOf(by),
        nearest.fact,
        nearest.met);
  }

  private Step negative(Pattern<?> pattern) {
    List<Map<Variable<?>, Object>> free = new ArrayList<>();
    Set<Object> inTheWay = new LinkedHashSet<>();
    List<Constraint> demands = constraints(pattern);
    for (Map<Variable<?>, Object> known : combinations) {
      boolean blocked = false;
      for (Object fact : candidates(pattern, known)) {
        if (metBy(demands, bind(pattern, known, fact)) == demands.size()) {
          inTheWay.add(fact);
          blocked = true;
        }
      }
      if (!blocked) {
        free.add(known);
      }
    }
    combinations = free;
    boolean met = !free.isEmpty();
    return new Step(
        pattern.getPatternVariable().getType(),
        true,
        met,
        met ? List.of() : List.copyOf(inTheWay),
        null,
        0);
  }

  private List<Object> candidates(Pattern<?> pattern, Map<Variable<?>, Object> known) {
    Variable<?> variable = pattern.getPatternVariable();
    List<Object> candidates = new ArrayList<>();
    for (Object fact : source(variable, known)) {
      if (variable.getType().isInstance(fact)) {
        candidates.add(fact);
      }
    }
    return candidates;
  }

  @SuppressWarnings("unchecked")
  private Collection<?> source(Variable<?> variable, Map<Variable<?>, Object> known) {
    if (variable instanceof Declaration<?> declaration
        && declaration.getSource() instanceof From1<?> from) {
      Object value = ((From1<Object>) from).getProvider().apply(known.get(from.getVariable()));
      return value instanceof Collection<?> several ? several : List.of(value);
    }
    return facts;
  }

  private static Map<Variable<?>, Object> bind(
      Pattern<?> pattern, Map<Variable<?>, Object> known, Object fact) {
    Map<Variable<?>, Object> with = new HashMap<>(known);
    with.put(pattern.getPatternVariable(), fact);
    for (Binding binding : pattern.getBindings()) {
      with.put(binding.getBoundVariable(), binding.eval(values(binding.getInputVariables(), with)));
    }
    return with;
  }

  /** Returns how many constraints hold before the first that doesn't. */
  private static int metBy(List<Constraint> demands, Map<Variable<?>, Object> values) {
    int met = 0;
    while (met < demands.size() && holds(demands.get(met), values)) {
      met++;
    }
    return met;
  }

  private static boolean holds(Constraint constraint, Map<Variable<?>, Object> values) {
    return switch (constraint.getType()) {
      case SINGLE -> test((SingleConstraint) constraint, values);
      case OR -> constraint.getChildren().stream().anyMatch(child -> holds(child, values));
      case AND, MULTIPLE ->
          constraint.getChildren().stream().allMatch(child -> holds(child, values));
    };
  }

  private static boolean test(SingleConstraint single, Map<Variable<?>, Object> values) {
    try {
      return single.getPredicate().test(values(single.getVariables(), values));
    } catch (Exception e) {
      throw new IllegalStateException("A condition failed on a fact", e);
    }
  }

  private static @Nullable Object[] values(
      Variable<?>[] variables, Map<Variable<?>, Object> known) {
    @Nullable Object[] values = new Object[variables.length];
    for (int i = 0; i < variables.length; i++) {
      values[i] = known.get(variables[i]);
    }
    return values;
  }

  /** The fact that meets most constraints. */
  private static final class Nearest {
    private @Nullable Object fact;
    private int met = -1;

    void offer(Object candidate, int constraints) {
      if (constraints > met) {
        fact = candidate;
        met = constraints;
      }
    }
  }
}
