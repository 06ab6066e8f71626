package io.ecwiddoctor.report;

import java.util.List;
import java.util.Locale;

/** Everything in a report, as text: each cause, the scopes, every reply. */
final class FullText {

  private final TextPage page;
  private final Report report;

  FullText(TextPage page, Report report) {
    this.page = page;
    this.report = report;
  }

  void add() {
    page.aside(0, ReportWords.circumstances(report));
    for (int i = 0; i < report.diagnoses().size(); i++) {
      diagnosis(i + 1, report.diagnoses().get(i));
    }
    if (report.diagnoses().isEmpty() && report.nextStep() != null) {
      page.blank().heading(0, "Next", Ansi.BOLD).paragraph(2, report.nextStep());
    }
    if (!report.notes().isEmpty()) {
      page.blank().heading(0, "Notes", Ansi.BOLD);
      report.notes().forEach(note -> page.block("  - ", note.words(), null));
    }
    new ScopeTable(report).addTo(page);
    entities(report.entities());
    probes(report.probes());
  }

  private void diagnosis(int number, ReportedDiagnosis diagnosis) {
    page.blank().block(number + ". ", ReportWords.title(diagnosis), Ansi.BOLD);
    page.aside(3, ReportWords.classification(diagnosis, report));
    section("Do this (" + Labels.actors(diagnosis) + ")");
    TextRenderer.steps(page, diagnosis);
    section(ReportWords.why(diagnosis));
    page.paragraph(5, diagnosis.summary());
    if (number == 1) {
      ScopeSum.of(report).sentences().forEach(sentence -> page.paragraph(5, sentence));
    }
    if (!diagnosis.evidence().isEmpty()) {
      section("Seen");
      diagnosis
          .evidence()
          .forEach(proof -> page.block("     " + proof.subject() + ": ", proof.words(), null));
    }
    section("Concluded by");
    page.paragraph(5, "rules " + String.join(", ", diagnosis.rules()));
    page.paragraph(5, "article " + diagnosis.article());
    if (diagnosis.remediation().message() != null) {
      section(ReportWords.letter(diagnosis));
      page.quote(diagnosis.remediation().message());
    }
  }

  private void section(String name) {
    page.heading(3, name, Ansi.CYAN);
  }

  private void entities(List<Entity.Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    page.blank().heading(0, "What will migrate", Ansi.BOLD);
    for (Entity.Row row : rows) {
      String what = row.action() + " " + row.entity().words();
      String access = row.access().name().toLowerCase(Locale.ROOT);
      page.paragraph(
          2,
          what
              + " ".repeat(Math.max(1, 24 - what.length()))
              + access
              + " ".repeat(Math.max(1, 9 - access.length()))
              + row.scope());
    }
  }

  private void probes(List<ReportedProbe> probes) {
    if (probes.isEmpty()) {
      return;
    }
    page.blank().heading(0, "Requests", Ansi.BOLD);
    for (ReportedProbe probe : probes) {
      page.paragraph(2, probe.method() + " store " + probe.store() + " " + probe.path());
      page.aside(4, ReportWords.outcome(probe) + ", " + probe.durationMs() + " ms");
    }
  }
}
