package io.ecwiddoctor.cli;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.model.LoadedRule;
import io.ecwiddoctor.report.Report;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the rules behind a report rest on, for those who asked for more. */
final class RuleNotes {

  private RuleNotes() {}

  /** The rules that led to the diagnoses, each with its basis and source; empty if none did. */
  static String of(Report report) {
    SortedSet<String> names = new TreeSet<>();
    report.diagnoses().forEach(diagnosis -> names.addAll(diagnosis.rules()));
    if (names.isEmpty()) {
      return "";
    }
    Map<String, LoadedRule> known =
        DiagnosisEngine.create().rules().stream()
            .collect(Collectors.toMap(LoadedRule::name, Function.identity()));
    Table table = new Table("RULE", "BASIS", "SOURCE");
    for (String name : names) {
      LoadedRule rule = known.get(name);
      table.row(name, rule == null ? "-" : rule.basis(), rule == null ? "-" : rule.source());
    }
    return "\nWhat the rules rest on\n" + table;
  }
}
