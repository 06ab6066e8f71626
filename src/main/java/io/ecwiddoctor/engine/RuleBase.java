package io.ecwiddoctor.engine;

import io.ecwiddoctor.model.Basis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;

/**
 * The rules, as the executable model that the build made of them: no rule is compiled at run time.
 * Immutable and thread-safe.
 */
final class RuleBase {

  /** Written by the rule compiler: a line about its version, then a class name a line. */
  private static final String MODEL_LIST = "/META-INF/kie/io.ecwiddoctor/ecwid-doctor/drools-model";

  private final KieBase kieBase;
  private final Map<String, RuleNote> notes;

  private RuleBase(KieBase kieBase) {
    this.kieBase = kieBase;
    this.notes = new TreeMap<>();
    kieBase.getKiePackages().stream()
        .flatMap(kiePackage -> kiePackage.getRules().stream())
        .forEach(rule -> notes.put(rule.getName(), read(rule)));
  }

  /** The rules of this project, loaded anew. */
  static RuleBase load() {
    return new RuleBase(KieBaseBuilder.createKieBaseFromModel(models()));
  }

  /** The rules of this project; loaded once a process, when they are first needed. */
  static RuleBase builtIn() {
    return BuiltIn.RULE_BASE;
  }

  KieBase kieBase() {
    return kieBase;
  }

  /** The names of the rules, sorted. */
  Collection<String> names() {
    return notes.keySet();
  }

  /** What the knowledge of that rule rests on. */
  Basis basis(String rule) {
    return note(rule).basis();
  }

  /** Where that can be looked up. */
  String source(String rule) {
    return note(rule).source();
  }

  /** What the rules say about themselves, by name. */
  List<RuleNote> notes() {
    return List.copyOf(notes.values());
  }

  private RuleNote note(String rule) {
    RuleNote note = notes.get(rule);
    if (note == null) {
      throw new IllegalArgumentException("There is no rule " + rule + ".");
    }
    return note;
  }

  private static RuleNote read(Rule rule) {
    return new RuleNote(
        rule.getName(),
        Basis.valueOf(metadata(rule, "basis")),
        metadata(rule, "source").replace("\"", ""));
  }

  private static String metadata(Rule rule, String name) {
    Object value = rule.getMetaData().get(name);
    if (value == null) {
      throw new IllegalStateException("The rule " + rule.getName() + " has no @" + name + ".");
    }
    return value.toString();
  }

  /** The compiled rules of this project, which tell more of themselves than a rule base does. */
  static List<Model> models() {
    List<Model> models = new ArrayList<>();
    try (InputStream list = RuleBase.class.getResourceAsStream(MODEL_LIST)) {
      if (list == null) {
        throw new IllegalStateException("The compiled rules are missing: " + MODEL_LIST);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.contains(":")) {
          models.add(
              Class.forName(line.strip())
                  .asSubclass(Model.class)
                  .getDeclaredConstructor()
                  .newInstance());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The compiled rules do not fit this program", e);
    }
    return models;
  }

  private static final class BuiltIn {
    private static final RuleBase RULE_BASE = load();
  }
}
