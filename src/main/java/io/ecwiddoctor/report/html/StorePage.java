package io.ecwiddoctor.report.html;

import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportWords;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.report.ReportedProbe;
import io.ecwiddoctor.report.ScopeSum;
import io.ecwiddoctor.report.ScopeTable;
import io.ecwiddoctor.report.SeenWords;
import io.ecwiddoctor.words.Words;
import java.util.List;
import java.util.Locale;

/**
 * What stands on the page of one store.
 *
 * @param line its report
 */
record StorePage(ReportLine line) {

  Report report() {
    return line.report();
  }

  Words words() {
    return report().words();
  }

  RowState state() {
    return RowState.of(line);
  }

  String store() {
    return report().store().id().isBlank()
        ? words().say("no-store-id")
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

  String actor(ReportedDiagnosis diagnosis) {
    return Labels.actors(diagnosis, words());
  }

  /** Whether it is the root cause, whose title stands above already. */
  boolean isFirst(ReportedDiagnosis diagnosis) {
    return report().diagnoses().get(0).equals(diagnosis);
  }

  /** How the scopes add up; nothing where nothing is to be counted. */
  List<String> sums() {
    return ScopeSum.of(report()).sentences(words());
  }

  String letter(ReportedDiagnosis diagnosis) {
    return ReportWords.letter(diagnosis, words());
  }

  String why(ReportedDiagnosis diagnosis) {
    return ReportWords.why(diagnosis, words());
  }

  static String request(ReportedProbe probe) {
    return Printable.line(probe.method() + " " + probe.path());
  }

  String outcome(ReportedProbe probe) {
    return Printable.line(SeenWords.outcome(probe, words()));
  }

  List<ScopeTable.Group> scopes() {
    return ScopeTable.groups(ReportWords.required(report()), words());
  }
}
