package io.ecwiddoctor.engine.custom;

import java.util.List;
import java.util.Map;

/**
 * What the compiler made of rules.
 *
 * @param classes the class files by class name
 * @param models the names of those classes that are models of a package of rules
 * @param faults why there is nothing; empty where it went well
 */
record Compilation(Map<String, byte[]> classes, List<String> models, List<CompileError> faults) {

  Compilation {
    classes = Map.copyOf(classes);
    models = List.copyOf(models);
    faults = List.copyOf(faults);
  }
}
