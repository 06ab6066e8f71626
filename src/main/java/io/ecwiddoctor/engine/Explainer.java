package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Derived;
import io.ecwiddoctor.model.DiagnosisCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.drools.model.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Explains how far rules get with some facts, and which condition isn't met. The facts include
 * those that rules have added. Not thread-safe.
 */
final class Explainer {

  private static final int MOST_SHOWN = 5;

  private final RuleBase rules;
  private final RuleLibrary library;
  private final Phrasebook phrases;
  private final Collection<?> facts;

  Explainer(RuleBase rules, RuleLibrary library, Collection<?> facts) {
    this.rules = rules;
    this.library = library;
    this.phrases = library.phrases();
    this.facts = facts;
  }

  /** Returns the rules that conclude a diagnosis: those that apply first, then by name. */
  List<RuleTrace> whyNot(DiagnosisCode code) {
    return traces(rule -> rule.text().concludes(code), true);
  }

  private List<RuleTrace> traces(Predicate<RuleLibrary.Entry> wanted, boolean deeper) {
    return library.entries().stream()
        .filter(wanted)
        .map(rule -> trace(rule, deeper))
        .sorted(
            Comparator.comparing((RuleTrace trace) -> !trace.applies())
                .thenComparing(RuleTrace::rule))
        .toList();
  }

  private RuleTrace trace(RuleLibrary.Entry rule, boolean deeper) {
    RuleTracer walk = new RuleTracer(facts);
    List<TracedCondition> conditions = new ArrayList<>();
    boolean met = true;
    for (int i = 0; i < rule.conditions().size() && met; i++) {
      Condition condition = rule.conditions().get(i);
      ConditionText text = rule.text().conditions().get(i);
      RuleTracer.Step step = walk.next(condition);
      conditions.add(traced(step, text, RuleTracer.constraints(condition).size(), deeper));
      met = step.met();
    }
    String name = rule.rule().getName();
    return new RuleTrace(
        name, rules.basis(name), rules.source(name), rule.text().meaning(), met, conditions);
  }

  private TracedCondition traced(
      RuleTracer.Step step, ConditionText text, int demands, boolean deeper) {
    boolean aligned = text.constraints().size() == demands;
    String words = (step.negative() ? "nothing shows that " : "") + words(step.type(), text);
    return new TracedCondition(
        text.text(),
        words,
        step.met(),
        by(step, aligned ? text : null),
        step.met() ? "" : wanted(step, text),
        deeper && !step.met() && !step.negative() && Derived.class.isAssignableFrom(step.type())
            ? traces(rule -> rule.text().makes(step.type()), false)
            : List.of());
  }

  private String words(Class<?> type, ConditionText text) {
    String demands =
        text.constraints().stream().map(phrases::words).collect(Collectors.joining("; "));
    return FactWords.of(type) + (demands.isEmpty() ? "" : ", and: " + demands);
  }

  private List<String> by(RuleTracer.Step step, @Nullable ConditionText aligned) {
    if (step.met() || step.negative()) {
      List<String> shown = new ArrayList<>();
      step.by().stream().limit(MOST_SHOWN).map(FactWords::of).forEach(shown::add);
      if (step.by().size() > MOST_SHOWN) {
        shown.add("and " + (step.by().size() - MOST_SHOWN) + " more");
      }
      return shown;
    }
    Object nearest = step.nearest();
    if (nearest == null) {
      return List.of("nothing of the kind was seen");
    }
    String missed =
        aligned == null ? "" : ": " + phrases.opposite(aligned.constraints().get(step.failed()));
    return List.of("nearest is " + FactWords.of(nearest) + missed);
  }

  private String wanted(RuleTracer.Step step, ConditionText text) {
    return step.negative()
        ? "evidence without this: " + words(step.type(), text)
        : "evidence that " + words(step.type(), text);
  }
}
