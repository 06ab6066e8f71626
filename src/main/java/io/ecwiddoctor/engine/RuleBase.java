package io.ecwiddoctor.engine;

import io.ecwiddoctor.engine.custom.OwnRules;
import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.Basis;
import io.ecwiddoctor.model.LoadedRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drools.model.DSL;
import org.drools.model.Model;
import org.drools.model.PatternDSL;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.internal.conf.IndexLeftBetaMemoryOption;
import org.kie.internal.conf.IndexRightBetaMemoryOption;

/**
 * The rules, as the executable model that the build made of them. Users' rules are added as models
 * too, because Drools gives wrong answers for a mixture of both forms. Immutable and thread-safe.
 */
final class RuleBase {

  /** Written by the rule compiler: a line about its version, then a class name a line. */
  private static final String MODEL_LIST = "/META-INF/kie/io.ecwiddoctor/ecwid-doctor/drools-model";

  private final KieBase kieBase;
  private final KieSessionsPool sessions;
  private final Map<String, LoadedRule> rules;

  RuleBase(List<Model> models, List<LoadedRule> own) {
    kieBase = newKieBase(models);
    sessions = kieBase.newKieSessionsPool(1);
    rules = new TreeMap<>();
    own.forEach(rule -> rules.put(rule.name(), rule));
    kieBase.getKiePackages().stream()
        .flatMap(kiePackage -> kiePackage.getRules().stream())
        .filter(rule -> !rules.containsKey(rule.getName()))
        .forEach(rule -> rules.put(rule.getName(), builtIn(rule)));
  }

  /** Loads the built-in rules again. */
  static RuleBase load() {
    return new RuleBase(builtInModels(), List.of());
  }

  /** Returns the built-in rules, loaded when they are first needed. */
  static RuleBase builtIn() {
    return BuiltIn.RULE_BASE;
  }

  /**
   * Initialises the rule engine with a rule that never fires, while another thread loads the
   * built-in rules. The engine itself takes half of the time.
   */
  static void setUpEngine() {
    Variable<RuleBase> none = DSL.declarationOf(RuleBase.class);
    Model model =
        new ModelImpl()
            .addRule(
                PatternDSL.rule("none")
                    .build(
                        PatternDSL.pattern(none),
                        DSL.not(PatternDSL.pattern(none)),
                        DSL.execute(() -> {})));
    KieSession session = newKieBase(List.of(model)).newKieSessionsPool(1).newKieSession();
    session.fireAllRules();
    session.dispose();
  }

  /** Returns the built-in rules and these. */
  static RuleBase with(OwnRules own) {
    List<Model> models = builtInModels();
    ClassLoader classes = new ClassesInMemory(own.classes(), RuleBase.class.getClassLoader());
    own.models().forEach(name -> models.add(model(name, classes)));
    return new RuleBase(models, own.rules());
  }

  KieBase kieBase() {
    return kieBase;
  }

  /** Returns a session, which goes back to a pool when it is disposed of. */
  KieSession newSession() {
    return sessions.newKieSession();
  }

  /** The names of the rules, sorted. */
  Set<String> names() {
    return rules.keySet();
  }

  /** The rules, a user's own last. */
  List<LoadedRule> rules() {
    return rules.values().stream()
        .sorted(
            Comparator.comparing((LoadedRule rule) -> !rule.isBuiltIn())
                .thenComparing(LoadedRule::name))
        .toList();
  }

  /** A user's own rules. */
  List<LoadedRule> own() {
    return rules.values().stream().filter(rule -> !rule.isBuiltIn()).toList();
  }

  /** Returns what the rule is based on; INFERRED if a justification names an unknown rule. */
  Basis basis(String rule) {
    LoadedRule known = rules.get(rule);
    return known == null ? Basis.INFERRED : known.basis();
  }

  /** Returns where to look that up; empty if a justification names an unknown rule. */
  String source(String rule) {
    LoadedRule known = rules.get(rule);
    return known == null ? "" : known.source();
  }

  private static KieBase newKieBase(List<Model> models) {
    // There are about a dozen facts, so that an index for each join costs more than it saves.
    return KieBaseBuilder.createKieBaseFromModel(
        models, IndexLeftBetaMemoryOption.NO, IndexRightBetaMemoryOption.NO);
  }

  private static LoadedRule builtIn(Rule rule) {
    String folder = rule.getPackageName();
    return new LoadedRule(
        rule.getName(),
        folder.substring(folder.lastIndexOf('.') + 1),
        Basis.valueOf(metadata(rule, "basis")),
        metadata(rule, "source").replace("\"", ""),
        "");
  }

  private static String metadata(Rule rule, String name) {
    Object value = rule.getMetaData().get(name);
    if (value == null) {
      throw new IllegalStateException("The rule " + rule.getName() + " has no @" + name + ".");
    }
    return value.toString();
  }

  /** Returns the built-in rules as models, which show more of their conditions than a rule base. */
  static List<Model> builtInModels() {
    List<Model> models = new ArrayList<>();
    Resources.text(MODEL_LIST)
        .lines()
        .filter(line -> !line.isBlank() && !line.contains(":"))
        .forEach(line -> models.add(model(line.strip(), RuleBase.class.getClassLoader())));
    return models;
  }

  private static Model model(String name, ClassLoader classes) {
    try {
      return Class.forName(name, true, classes)
          .asSubclass(Model.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The compiled rules do not fit this program", e);
    }
  }

  private static final class BuiltIn {
    private static final RuleBase RULE_BASE = load();
  }
}
