package io.ecwiddoctor.engine;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.Condition;
import org.drools.model.Model;
import org.drools.model.Rule;

/**
 * The built-in rules, each with its text. Immutable and thread-safe.
 *
 * @param entries the rules whose conditions can be traced one by one
 * @param phrases their conditions in words
 */
record RuleLibrary(List<Entry> entries, Phrasebook phrases) {

  RuleLibrary {
    entries = List.copyOf(entries);
  }

  /**
   * A compiled rule and its text.
   *
   * @param rule the compiled rule
   * @param text its text
   * @param conditions the compiled conditions, as many as the text has
   */
  record Entry(Rule rule, RuleText text, List<Condition> conditions) {}

  /** Returns the library, read when it is first needed. */
  static RuleLibrary builtIn() {
    return BuiltIn.LIBRARY;
  }

  private static RuleLibrary load() {
    List<Entry> entries = new ArrayList<>();
    for (Model model : RuleBase.builtInModels()) {
      for (Rule rule : model.getRules()) {
        String category = rule.getPackage().substring(rule.getPackage().lastIndexOf('.') + 1);
        List<Condition> conditions = RuleTracer.conditions(rule);
        RuleText text = RuleText.find(category, rule.getName());
        if (text != null
            && text.conditions().size() == conditions.size()
            && RuleTracer.canFollow(conditions)) {
          entries.add(new Entry(rule, text, conditions));
        }
      }
    }
    return new RuleLibrary(entries, Phrasebook.load());
  }

  private static final class BuiltIn {
    private static final RuleLibrary LIBRARY = load();
  }
}
