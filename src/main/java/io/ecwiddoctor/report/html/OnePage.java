package io.ecwiddoctor.report.html;

import io.ecwiddoctor.report.Entity;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportWords;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.report.ReportedProbe;
import io.ecwiddoctor.report.ReportedScope;
import io.ecwiddoctor.report.ScopeSum;
import io.ecwiddoctor.report.ScopeTable;
import java.util.List;
import java.util.Locale;

/**
 * What stands on the page of one store.
 *
 * @param line its report
 */
record OnePage(ReportLine line) {

  Report report() {
    return line.report();
  }

  RowState state() {
    return RowState.of(line);
  }

  String store() {
    return report().store().id().isBlank()
        ? "(no store id)"
        : Printable.line(report().store().id());
  }

  String label() {
    String label = report().store().label();
    return label == null ? "" : Printable.line(label);
  }

  String conclusion() {
    return conclusion(report()) + ".";
  }

  /** What the verdict comes to, as a sentence without its full stop. */
  static String conclusion(Report report) {
    String words = Printable.line(ReportWords.conclusion(report));
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  String circumstances() {
    return Printable.line(ReportWords.circumstances(report()));
  }

  static String title(ReportedDiagnosis diagnosis) {
    return Printable.line(ReportWords.title(diagnosis));
  }

  String classification(ReportedDiagnosis diagnosis) {
    return Printable.line(ReportWords.classification(diagnosis, report()));
  }

  static String actor(ReportedDiagnosis diagnosis) {
    return Labels.actors(diagnosis);
  }

  /** Whether it is the root cause, whose title stands above already. */
  boolean isFirst(ReportedDiagnosis diagnosis) {
    return report().diagnoses().get(0).equals(diagnosis);
  }

  /** How the scopes add up; nothing where nothing is to be counted. */
  List<String> sums() {
    return ScopeSum.of(report()).sentences();
  }

  static String letter(ReportedDiagnosis diagnosis) {
    return ReportWords.letter(diagnosis);
  }

  static String why(ReportedDiagnosis diagnosis) {
    return ReportWords.why(diagnosis);
  }

  static String what(Entity.Row row) {
    return row.action() + " " + row.entity().words();
  }

  static String access(Entity.Row row) {
    return row.access().name().toLowerCase(Locale.ROOT);
  }

  static String request(ReportedProbe probe) {
    return Printable.line(probe.method() + " " + probe.path());
  }

  static String outcome(ReportedProbe probe) {
    return Printable.line(ReportWords.outcome(probe));
  }

  List<ScopeTable.Group> scopes() {
    return ScopeTable.groups(report().scopes().stream().filter(ReportedScope::required).toList());
  }
}
