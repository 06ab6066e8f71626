package io.ecwiddoctor.engine.custom;

import java.util.List;

/**
 * What a file of rules contains, without compiling it.
 *
 * @param packageName the package; empty where none is named
 * @param rules the rules, in their order
 * @param others what else it contains, such as {@code global}
 * @param faults why it cannot be read; empty where it can
 */
record Outline(
    String packageName, List<Head> rules, List<Extra> others, List<CompileError> faults) {

  Outline {
    rules = List.copyOf(rules);
    others = List.copyOf(others);
    faults = List.copyOf(faults);
  }

  /**
   * One rule.
   *
   * @param name its name
   * @param line where it begins, from 1
   * @param basis the value of {@code @basis}; empty where there is none
   * @param source the value of {@code @source} without quotes; empty where there is none
   * @param attributes the names of its attributes, such as {@code salience}
   * @param eval whether a condition is an {@code eval}
   * @param consequence what follows {@code then}
   */
  record Head(
      String name,
      int line,
      String basis,
      String source,
      List<String> attributes,
      boolean eval,
      String consequence) {

    Head {
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * Something that isn't a rule.
   *
   * @param kind what it is, as a keyword of the rule language
   * @param line where it begins, from 1; 0 where that is not known
   */
  record Extra(String kind, int line) {}
}
