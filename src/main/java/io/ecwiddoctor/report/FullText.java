package io.ecwiddoctor.report;

import io.ecwiddoctor.words.Words;
import java.util.List;

/** Everything in a report, as text: each cause, the scopes, every reply. */
final class FullText {

  private final TextPage page;
  private final Report report;
  private final Words words;

  FullText(TextPage page, Report report) {
    this.page = page;
    this.report = report;
    this.words = report.words();
  }

  void add() {
    page.aside(0, ReportWords.circumstances(report));
    for (int i = 0; i < report.diagnoses().size(); i++) {
      diagnosis(i + 1, report.diagnoses().get(i));
    }
    if (report.diagnoses().isEmpty() && report.nextStep() != null) {
      page.blank().heading(0, words.say("next"), Ansi.BOLD).paragraph(2, report.nextStep());
    }
    if (!report.notes().isEmpty()) {
      page.blank().heading(0, words.say("notes"), Ansi.BOLD);
      report.notes().forEach(note -> page.block("  - ", note.words(), null));
    }
    new ScopeTable(report).addTo(page);
    entities(report.entities());
    probes(report.probes());
  }

  private void diagnosis(int number, ReportedDiagnosis diagnosis) {
    page.blank().block(number + ". ", ReportWords.title(diagnosis), Ansi.BOLD);
    page.aside(3, ReportWords.classification(diagnosis, report));
    section(TextRenderer.doThis(diagnosis, words));
    TextRenderer.steps(page, diagnosis);
    section(ReportWords.why(diagnosis, words));
    page.paragraph(5, diagnosis.summary());
    if (number == 1) {
      ScopeSum.of(report).sentences(words).forEach(sentence -> page.paragraph(5, sentence));
    }
    if (!diagnosis.evidence().isEmpty()) {
      section(words.say("seen"));
      diagnosis
          .evidence()
          .forEach(
              proof ->
                  page.block(
                      "     " + SeenWords.name(proof.subject(), words) + ": ",
                      SeenWords.shown(proof, words),
                      null));
    }
    section(words.say("concluded-by"));
    page.paragraph(5, words.say("rules", String.join(", ", diagnosis.rules())));
    page.paragraph(5, words.say("article", diagnosis.article()));
    if (diagnosis.remediation().message() != null) {
      section(ReportWords.letter(diagnosis, words));
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
    page.blank().heading(0, words.say("what-will-migrate"), Ansi.BOLD);
    int width = 1 + rows.stream().mapToInt(row -> row.what(words).length()).max().orElse(0);
    for (Entity.Row row : rows) {
      String what = row.what(words);
      String access = row.answer(words);
      page.paragraph(
          2,
          what
              + " ".repeat(Math.max(24, width) - what.length())
              + access
              + " ".repeat(Math.max(1, 9 - access.length()))
              + row.scope());
    }
  }

  private void probes(List<ReportedProbe> probes) {
    if (probes.isEmpty()) {
      return;
    }
    page.blank().heading(0, words.say("requests"), Ansi.BOLD);
    for (ReportedProbe probe : probes) {
      page.paragraph(2, words.say("store-3", probe.method(), probe.store(), probe.path()));
      page.aside(4, SeenWords.outcome(probe, words) + ", " + probe.durationMs() + " ms");
    }
  }
}
