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
 * where they were asked for. Those are code: they run with the rights of the process, unguarded,
 * and it is up to whoever names them that they do nothing else than conclude.
 */
public final class DiagnosisEngine {

  /** Many times what the rules need; nothing but a loop among them gets there. */
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
   * The same for those who would rather do without a file than without an engine.
   *
   * @param refused told of each file that is not used, before this method returns
   * @throws RuleException if one of the paths itself cannot be used, or there is no rule compiler
   */
  public static DiagnosisEngine withRules(Consumer<RuleProblem> refused, Path... paths) {
    RuleBase builtIn = RuleBase.builtIn();
    OwnRules own = OwnRules.load(List.of(paths), builtIn.names());
    own.refused().forEach(refused);
    return new DiagnosisEngine(RuleBase.with(own));
  }

  /**
   * Loads the built-in rules on threads of its own. For a program that has something else to do
   * before it assesses: {@link #create()} then waits for no more than what is left of it.
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
                // Whoever needs the rules meets the same, and can tell somebody.
                return;
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * What the built-in rules ask for first, known without loading them: with the store's profile,
   * unless a look at the store id and the token tells that nothing needs to be asked. So a request
   * can be under way while they are loaded. Empty also where something was asked before.
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
   * What this evidence amounts to; the same for the same evidence, in whatever order it was
   * gathered.
   *
   * @throws RuleException if a user's own rule fails, or comes to no end
   */
  public Assessment assess(Evidence evidence) {
    return new Assessor(rules, evidence, derive(evidence)).assess();
  }

  /**
   * Tells, for each rule that could make a diagnosis, which of its conditions the evidence meets
   * and which is the first that it does not. Made for people; much slower than {@link #assess}.
   * Rules whose text the program does not bring along are left out.
   */
  public List<RuleTrace> whyNot(Evidence evidence, DiagnosisCode code) {
    return new Explainer(rules, RuleLibrary.builtIn(), settle(evidence)).whyNot(code);
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

  /** Runs it once more and counts, which would be too dear to do always. */
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
