package io.ecwiddoctor.engine.custom;

import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads the outline of a file of rules with Drools' own parser. */
final class DrlOutline {

  private DrlOutline() {}

  static Outline of(RuleSource source) {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    PackageDescr content;
    try {
      content = parser.parse(false, source.text());
    } catch (DroolsParserException | RuntimeException e) {
      return broken(List.of(new CompileError(source.file(), 0, "it cannot be parsed: " + e)));
    }
    if (parser.hasErrors() || content == null) {
      List<CompileError> faults = new ArrayList<>();
      for (DroolsError error : parser.getErrors()) {
        int[] lines = error.getLines();
        int line = lines == null || lines.length == 0 ? 0 : Math.max(lines[0], 0);
        faults.add(new CompileError(source.file(), line, error.getMessage()));
      }
      if (faults.isEmpty()) {
        faults.add(new CompileError(source.file(), 0, "it cannot be parsed"));
      }
      return broken(faults);
    }
    return new Outline(
        content.getName() == null ? "" : content.getName(),
        rules(content),
        others(content),
        List.of());
  }

  private static Outline broken(List<CompileError> faults) {
    return new Outline("", List.of(), List.of(), faults);
  }

  private static List<Outline.Head> rules(PackageDescr content) {
    List<Outline.Head> heads = new ArrayList<>();
    for (RuleDescr rule : content.getRules()) {
      heads.add(
          new Outline.Head(
              rule.getName(),
              rule.getLine(),
              annotation(rule, "basis"),
              annotation(rule, "source"),
              rule.getAttributes().keySet().stream().sorted().toList(),
              hasEval(rule.getLhs()),
              String.valueOf(rule.getConsequence())));
    }
    return heads;
  }

  private static String annotation(RuleDescr rule, String name) {
    AnnotationDescr annotation = rule.getAnnotation(name);
    Object value = annotation == null ? null : annotation.getSingleValue();
    return value == null ? "" : value.toString().replace("\"", "").strip();
  }

  private static boolean hasEval(BaseDescr condition) {
    if (condition instanceof EvalDescr) {
      return true;
    }
    if (condition instanceof ConditionalElementDescr group) {
      return group.getDescrs().stream().anyMatch(DrlOutline::hasEval);
    }
    return false;
  }

  private static List<Outline.Extra> others(PackageDescr content) {
    List<Outline.Extra> others = new ArrayList<>();
    content.getGlobals().forEach(each -> others.add(extra("global", each)));
    content.getFunctions().forEach(each -> others.add(extra("function", each)));
    content.getFunctionImports().forEach(each -> others.add(extra("import function", each)));
    content.getTypeDeclarations().forEach(each -> others.add(extra("declare", each)));
    content.getEnumDeclarations().forEach(each -> others.add(extra("declare enum", each)));
    content.getEntryPointDeclarations().forEach(each -> others.add(extra("entry-point", each)));
    content.getWindowDeclarations().forEach(each -> others.add(extra("window", each)));
    content.getAccumulateImports().forEach(each -> others.add(extra("import accumulate", each)));
    return others;
  }

  private static Outline.Extra extra(String kind, BaseDescr descr) {
    return new Outline.Extra(kind, Math.max(descr.getLine(), 0));
  }
}
