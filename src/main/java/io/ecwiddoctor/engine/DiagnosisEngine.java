package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Derived;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.DiagnosisCode;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/**
 * Tells what evidence about a store and its token amounts to, and what to ask next. Pure: the same
 * evidence gives the same assessment, whatever the order of its outcomes; no network, no clock, no
 * files. Thread-safe; all engines share one rule base, so that making one costs little.
 *
 * <pre>{@code
 * Assessment assessment = DiagnosisEngine.create().assess(evidence);
 * }</pre>
 */
public final class DiagnosisEngine {

  /** Far above what any evidence can cause; reached only if rules keep each other going. */
  private static final int FIRING_LIMIT = 10_000;

  private final RuleBase rules;
  private final KieSessionsPool sessions;

  DiagnosisEngine(RuleBase rules) {
    this.rules = rules;
    this.sessions = rules.kieBase().newKieSessionsPool(1);
  }

  /** An engine with the rules of this project. */
  public static DiagnosisEngine create() {
    return new DiagnosisEngine(RuleBase.builtIn());
  }

  /**
   * Assesses evidence.
   *
   * @throws IllegalStateException if the rules come to no end, which is a fault of the rules
   */
  public Assessment assess(Evidence evidence) {
    return new Assessor(rules, evidence, derive(evidence)).assess();
  }

  /** What the rules say about themselves, sorted by name. */
  public List<RuleNote> rules() {
    return rules.notes();
  }

  /**
   * Tells, for each rule that could make a diagnosis, which of its conditions the evidence meets
   * and which is the first that it does not. Made for people; much slower than {@link #assess}.
   * Rules whose text the program does not bring along are left out.
   */
  public List<RuleTrace> whyNot(Evidence evidence, DiagnosisCode code) {
    return new Explainer(rules, RuleBase.models(), settle(evidence)).whyNot(code);
  }

  private List<Derived> derive(Evidence evidence) {
    List<Derived> derived = new ArrayList<>();
    for (Object fact : settle(evidence)) {
      if (fact instanceof Derived conclusion) {
        derived.add(conclusion);
      }
    }
    return derived;
  }

  /** All facts that there are when no rule has anything to add or to take back. */
  private List<Object> settle(Evidence evidence) {
    KieSession session = sessions.newKieSession();
    try {
      Facts.of(evidence).forEach(session::insert);
      if (session.fireAllRules(FIRING_LIMIT) == FIRING_LIMIT) {
        throw new IllegalStateException("The rules came to no end on " + evidence);
      }
      return new ArrayList<>(session.getObjects());
    } finally {
      session.dispose();
    }
  }
}
