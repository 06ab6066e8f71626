package io.ecwiddoctor.engine.custom;

import io.ecwiddoctor.model.Basis;
import io.ecwiddoctor.model.LoadedRule;
import io.ecwiddoctor.model.RuleProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Users' own rules, compiled. A file that is refused doesn't affect the others. Immutable.
 *
 * @param classes the class files by class name
 * @param models the names of those classes that are models of a package of rules
 * @param rules the rules in them
 * @param refused the files that were refused, and why
 */
public record OwnRules(
    Map<String, byte[]> classes,
    List<String> models,
    List<LoadedRule> rules,
    List<RuleProblem> refused) {

  public OwnRules {
    classes = Map.copyOf(classes);
    models = List.copyOf(models);
    rules = List.copyOf(rules);
    refused = List.copyOf(refused);
  }

  /**
   * Reads and compiles the rules of these files and folders, which takes a second or two.
   *
   * @param taken the names of rules that are there already
   * @throws io.ecwiddoctor.model.RuleException if one of the paths itself cannot be used, or there
   *     is no compiler
   */
  public static OwnRules load(List<Path> paths, Set<String> taken) {
    return load(RuleFiles.read(paths), taken);
  }

  /** The same with files that were read already. */
  static OwnRules load(RuleFiles files, Set<String> taken) {
    DrlCompiler.require();
    return new Loading(files, taken).run();
  }

  /** One pass over the files. */
  private static final class Loading {

    private final RuleFiles files;
    private final Set<String> names;
    private final List<RuleProblem> refused;
    private final Map<RuleSource, List<LoadedRule>> good = new LinkedHashMap<>();

    Loading(RuleFiles files, Set<String> taken) {
      this.files = files;
      this.names = new HashSet<>(taken);
      this.refused = new ArrayList<>(files.refused());
    }

    OwnRules run() {
      for (RuleSource source : files.sources()) {
        inspect(source);
      }
      Compilation compilation = compileGood();
      if (!compilation.faults().isEmpty()) {
        // The compiler doesn't always name the file, and one fault causes others: try each alone.
        List.copyOf(good.keySet()).forEach(this::compileAlone);
        compilation = compileGood();
      }
      if (!compilation.faults().isEmpty()) {
        good.keySet().forEach(source -> refuse(misfit(source)));
        good.clear();
        compilation = new Compilation(Map.of(), List.of(), List.of());
      }
      List<LoadedRule> rules = good.values().stream().flatMap(List::stream).toList();
      return new OwnRules(
          new HashMap<>(compilation.classes()), compilation.models(), rules, refused);
    }

    private static RuleProblem misfit(RuleSource source) {
      return new RuleProblem(source.file(), 0, "it does not go together with the other files");
    }

    private Compilation compileGood() {
      return good.isEmpty()
          ? new Compilation(Map.of(), List.of(), List.of())
          : DrlCompiler.compile(List.copyOf(good.keySet()));
    }

    private void compileAlone(RuleSource source) {
      List<CompileError> faults = DrlCompiler.compile(List.of(source)).faults();
      if (!faults.isEmpty()) {
        good.remove(source);
        refuse(source, faults.get(0));
      }
    }

    private void inspect(RuleSource source) {
      Outline outline = DrlOutline.of(source);
      if (!outline.faults().isEmpty()) {
        refuse(source, outline.faults().get(0));
        return;
      }
      String objection = objection(outline);
      if (!objection.isEmpty()) {
        refuse(new RuleProblem(source.file(), 0, objection));
        return;
      }
      List<LoadedRule> rules = new ArrayList<>();
      Set<String> own = new HashSet<>();
      for (Outline.Head head : outline.rules()) {
        String fault = fault(head, own);
        if (!fault.isEmpty()) {
          refuse(new RuleProblem(source.file(), head.line(), fault));
          return;
        }
        rules.add(rule(head, outline.packageName(), source.file()));
      }
      names.addAll(own);
      good.put(source, rules);
    }

    private static String objection(Outline outline) {
      String name = outline.packageName();
      if (name.isEmpty()) {
        return "it names no package; begin it with one of your own, like package com.example.rules";
      }
      if ((name + ".").startsWith("io.ecwiddoctor.")) {
        return "the package " + name + " is the program's; choose one of your own";
      }
      return outline.rules().isEmpty() ? "it holds no rule" : "";
    }

    private String fault(Outline.Head head, Set<String> own) {
      if (names.contains(head.name()) || !own.add(head.name())) {
        return "there is a rule \"" + head.name() + "\" already; choose another name";
      }
      boolean known =
          head.basis().isEmpty()
              || Arrays.stream(Basis.values()).anyMatch(basis -> basis.name().equals(head.basis()));
      return known
          ? ""
          : "@basis of \""
              + head.name()
              + "\" is "
              + head.basis()
              + "; it must be DOCUMENTED, OBSERVED or INFERRED";
    }

    private static LoadedRule rule(Outline.Head head, String packageName, String file) {
      return new LoadedRule(
          head.name(),
          packageName.substring(packageName.lastIndexOf('.') + 1),
          head.basis().isEmpty() ? Basis.INFERRED : Basis.valueOf(head.basis()),
          head.source(),
          file);
    }

    private void refuse(RuleSource source, CompileError fault) {
      refuse(CompileErrorWords.of(fault, source));
    }

    private void refuse(RuleProblem problem) {
      refused.add(problem);
    }
  }
}
