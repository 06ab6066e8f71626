package io.ecwiddoctor.cli;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.engine.RuleTrace;
import io.ecwiddoctor.engine.TracedCondition;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.Printable;
import java.util.List;

/**
 * Why a diagnosis is made of some evidence, or is not.
 *
 * @param code the diagnosis
 * @param store the store id as it may be shown
 * @param concluded whether it is made
 * @param rules each rule that could make it, with how far it got
 */
record WhyNot(DiagnosisCode code, String store, boolean concluded, List<RuleTrace> rules) {

  static WhyNot of(DiagnosisCode code, Evidence evidence, DiagnosisEngine engine) {
    boolean concluded =
        engine.assess(evidence).diagnoses().stream()
            .anyMatch(diagnosis -> diagnosis.code() == code);
    return new WhyNot(code, evidence.store().shown(), concluded, engine.whyNot(evidence, code));
  }

  String toText() {
    StringBuilder text = new StringBuilder(1024);
    line(text, 0, code + (concluded ? " is" : " is not") + " concluded for store " + store + ".");
    for (RuleTrace rule : rules) {
      text.append('\n');
      rule(text, 0, rule);
    }
    return text.toString();
  }

  private static void rule(StringBuilder text, int indent, RuleTrace rule) {
    line(
        text,
        indent,
        "Rule "
            + rule.rule()
            + (rule.applies() ? " applies: " : " does not apply: ")
            + rule.meaning());
    line(text, indent + 2, "basis " + rule.basis() + ", source " + rule.source());
    rule.conditions().forEach(condition -> condition(text, indent + 2, condition));
  }

  private static void condition(StringBuilder text, int indent, TracedCondition condition) {
    line(text, indent, (condition.met() ? "met      " : "NOT MET  ") + condition.words());
    int inner = indent + 9;
    if (!condition.met()) {
      line(text, inner, "in the rule: " + condition.text());
    }
    condition.by().forEach(by -> line(text, inner, (condition.met() ? "by " : "") + by));
    if (!condition.met()) {
      line(text, inner, "it would take " + condition.wanted());
    }
    if (!condition.makers().isEmpty()) {
      line(text, inner, "what could show it:");
      condition.makers().forEach(maker -> rule(text, inner + 2, maker));
    }
  }

  private static void line(StringBuilder text, int indent, String words) {
    text.append(" ".repeat(indent)).append(Printable.line(words)).append('\n');
  }
}
