package io.ecwiddoctor.engine;

import io.ecwiddoctor.engine.custom.OwnRules;
import io.ecwiddoctor.fact.Derived;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.LoadedRule;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.RuleProblem;
import io.ecwiddoctor.model.StoreId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * Maps evidence to an assessment by rules: a pure function, without network, clock or files.
 *
 * <p>It asks for probes and never sends one: whoever uses it sends what {@link
 * Assessment#nextProbes()} lists, adds the outcomes to the evidence and assesses again, until the
 * list is empty.
 *
 * <pre>{@code
 * Assessment assessment = DiagnosisEngine.create().assess(evidence);
 * }</pre>
 *
 * <p>Thread-safe; share one. It works with the built-in rules, and with a user's own beside them
 * where they were asked for. Those are code and run with the rights of the process, so use only
 * rules that you trust.
 */
public final class DiagnosisEngine {

  /** Many times what the rules need; only a loop among them gets there. */
  private static final int FIRING_LIMIT = 10_000;

  private final RuleBase rules;

  DiagnosisEngine(RuleBase rules) {
    this.rules = rules;
  }

  /** An engine with the rules of this project. They are loaded once, with the first engine. */
  public static DiagnosisEngine create() {
    return new DiagnosisEngine(RuleBase.builtIn());
  }

  /**
   * An engine with a user's own rules beside those of this project. They are compiled now, which
   * takes a second or two and needs the rule compiler (org.drools:drools-engine).
   *
   * @param paths local files, or folders whose {@code .drl} files are read
   * @throws RuleException if there is anything wrong with any of them
   */
  public static DiagnosisEngine withRules(Path... paths) {
    List<RuleProblem> problems = new ArrayList<>();
    DiagnosisEngine engine = withRules(problems::add, paths);
    if (!problems.isEmpty()) {
      throw new RuleException(problems);
    }
    return engine;
  }

  /**
   * The same, but leaves out the files that can't be used.
   *
   * @param refused called for each file that isn't used, before this method returns
   * @throws RuleException if one of the paths itself can't be used, or there is no rule compiler
   */
  public static DiagnosisEngine withRules(Consumer<RuleProblem> refused, Path... paths) {
    RuleBase builtIn = RuleBase.builtIn();
    OwnRules own = OwnRules.load(List.of(paths), builtIn.names());
    own.refused().forEach(refused);
    return new DiagnosisEngine(RuleBase.with(own));
  }

  /**
   * Starts to load the built-in rules on other threads, so that a program can do something else
   * meanwhile. {@link #create()} waits for the rest.
   */
  public static void warmUp() {
    start("ecwid-doctor rules", RuleBase::builtIn);
    start("ecwid-doctor rule engine", RuleBase::setUpEngine);
  }

  private static void start(String name, Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | LinkageError e) {
                // create() meets the same problem, and throws it.
                return;
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns the first request of the built-in rules, without loading them, so that it can be under
   * way meanwhile: for the store's profile, unless the store id or the token is malformed. Empty if
   * something was asked before.
   */
  public static Optional<ProbeRequest> opening(Evidence evidence) {
    StoreId store = evidence.store().id();
    return store != null && evidence.token().kind().isUsable() && evidence.outcomes().isEmpty()
        ? Optional.of(ProbeRequest.now(Probe.PROFILE, store))
        : Optional.empty();
  }

  /** The rules that it works with: the built-in ones, then a user's own, each sorted by name. */
  public List<LoadedRule> rules() {
    return rules.rules();
  }

  /**
   * Returns the assessment of this evidence. It doesn't depend on the order of the outcomes, but on
   * their times.
   *
   * @throws RuleException if a user's own rule fails, or never ends
   */
  public Assessment assess(Evidence evidence) {
    return new Assessor(rules, evidence, derive(evidence)).assess();
  }

  /**
   * Returns, for each rule that can make a diagnosis, the conditions that the evidence meets and
   * the first that it doesn't. Much slower than {@link #assess}. Only built-in rules are included.
   */
  public List<RuleTrace> whyNot(Evidence evidence, DiagnosisCode code) {
    return new Explainer(rules, RuleLibrary.builtIn(), facts(evidence)).whyNot(code);
  }

  private List<Derived> derive(Evidence evidence) {
    List<Derived> derived = new ArrayList<>();
    for (Object fact : facts(evidence)) {
      if (fact instanceof Derived conclusion) {
        derived.add(conclusion);
      }
    }
    return derived;
  }

  /** Returns all facts once no rule has anything to add or retract. */
  private List<Object> facts(Evidence evidence) {
    KieSession session = rules.newSession();
    try {
      Facts.of(evidence).forEach(session::insert);
      if (fire(session) >= FIRING_LIMIT) {
        throw noEnd(evidence);
      }
      return new ArrayList<>(session.getObjects());
    } finally {
      session.dispose();
    }
  }

  private int fire(KieSession session) {
    try {
      return session.fireAllRules(FIRING_LIMIT);
    } catch (RuntimeException e) {
      throw OwnRuleFailure.of(e, rules);
    }
  }

  /** Runs the rules again and counts, which would be too slow to do always. */
  private RuntimeException noEnd(Evidence evidence) {
    Map<String, Integer> fired = new HashMap<>();
    KieSession session = rules.kieBase().newKieSession();
    try {
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
              fired.merge(event.getMatch().getRule().getName(), 1, Integer::sum);
            }
          });
      Facts.of(evidence).forEach(session::insert);
      session.fireAllRules(FIRING_LIMIT);
    } finally {
      session.dispose();
    }
    return OwnRuleFailure.noEnd(fired, rules);
  }
}
