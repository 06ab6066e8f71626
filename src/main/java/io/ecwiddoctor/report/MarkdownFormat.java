package io.ecwiddoctor.report;

import java.io.IOException;
import java.util.List;

/** Reports as Markdown, for a ticket or a mail. */
public final class MarkdownFormat implements ReportFormat {

  private boolean first = true;

  @Override
  public void preface(String text, Appendable out) throws IOException {
    out.append("# Summary\n\n").append(MarkdownText.block(text));
    first = false;
  }

  @Override
  public void report(ReportLine line, Appendable out) throws IOException {
    out.append(first ? "" : "\n---\n\n").append(page(line));
    first = false;
  }

  @Override
  public void incomplete(String words, Appendable out) throws IOException {
    out.append(first ? "" : "\n---\n\n").append("**").append(MarkdownText.prose(words));
    out.append("**\n");
    first = false;
  }

  private static String page(ReportLine line) {
    Report report = line.report();
    StringBuilder text = new StringBuilder(2048);
    text.append("# ").append(MarkdownText.prose(ReportWords.headline(report))).append("\n\n");
    text.append(MarkdownText.prose(ReportWords.circumstances(report))).append('\n');
    if (line.remark() != null) {
      text.append("\n**Row ").append(line.row()).append(":** ");
      text.append(MarkdownText.prose(line.remark())).append('\n');
    }
    for (ReportedDiagnosis diagnosis : report.diagnoses()) {
      diagnosis(text, diagnosis, report);
    }
    if (report.diagnoses().isEmpty() && report.nextStep() != null) {
      text.append("\n**Next:** ").append(MarkdownText.prose(report.nextStep())).append('\n');
    }
    notes(text, report.notes());
    scopes(text, report);
    probes(text, report.probes());
    return text.toString();
  }

  private static void diagnosis(StringBuilder text, ReportedDiagnosis diagnosis, Report report) {
    text.append("\n## ").append(MarkdownText.prose(ReportWords.title(diagnosis))).append("\n\n");
    text.append("**Do this** (").append(Labels.actors(diagnosis)).append(")\n\n");
    steps(text, diagnosis.remediation().steps());
    if (diagnosis.remediation().message() != null) {
      text.append("\n**").append(ReportWords.letter(diagnosis)).append("**\n\n");
      text.append(MarkdownText.block(diagnosis.remediation().message()));
    }
    text.append("\n**").append(ReportWords.why(diagnosis)).append(":** ");
    text.append(MarkdownText.prose(diagnosis.summary())).append("\n");
    if (diagnosis.equals(report.diagnoses().get(0))) {
      ScopeSum.of(report).sentences().forEach(each -> text.append('\n').append(each).append('\n'));
    }
    if (!diagnosis.evidence().isEmpty()) {
      text.append("\n**Seen**\n\n");
      diagnosis
          .evidence()
          .forEach(
              proof ->
                  text.append("- ")
                      .append(MarkdownText.prose(proof.subject()))
                      .append(": ")
                      .append(MarkdownText.code(proof.words()))
                      .append('\n'));
    }
    text.append('\n').append(MarkdownText.prose(ReportWords.classification(diagnosis, report)));
    text.append("; concluded by ")
        .append(MarkdownText.code(String.join(", ", diagnosis.rules())))
        .append("; see ")
        .append(MarkdownText.code(diagnosis.article()))
        .append(".\n");
  }

  private static void steps(StringBuilder text, List<String> steps) {
    for (int i = 0; i < steps.size(); i++) {
      text.append(i + 1).append(". ").append(MarkdownText.prose(steps.get(i))).append('\n');
    }
  }

  private static void notes(StringBuilder text, List<ReportedNote> notes) {
    if (!notes.isEmpty()) {
      text.append("\n## Notes\n\n");
      notes.forEach(
          note -> text.append("- ").append(MarkdownText.prose(note.words())).append('\n'));
    }
  }

  private static void scopes(StringBuilder text, Report report) {
    List<ReportedScope> required =
        report.scopes().stream().filter(ReportedScope::required).toList();
    if (required.isEmpty()) {
      return;
    }
    text.append("\n## Scopes that the profile ")
        .append(MarkdownText.prose(report.profile()))
        .append(" needs\n\n| what is known | number | scopes |\n| --- | ---: | --- |\n");
    for (ScopeTable.Group group : ScopeTable.groups(required)) {
      text.append("| ").append(group.label());
      text.append(group.why().isEmpty() ? "" : " (" + group.why() + ")");
      text.append(" | ").append(group.scopes().size()).append(" | ");
      text.append(MarkdownText.cell(group.names())).append(" |\n");
    }
  }

  private static void probes(StringBuilder text, List<ReportedProbe> probes) {
    if (probes.isEmpty()) {
      return;
    }
    text.append("\n## Requests\n\n| request | store | reply | ms |\n| --- | --- | --- | ---: |\n");
    for (ReportedProbe probe : probes) {
      text.append("| ").append(MarkdownText.cell(probe.method() + " " + probe.path()));
      text.append(" | ").append(MarkdownText.cell(probe.store()));
      text.append(" | ").append(MarkdownText.cell(ReportWords.outcome(probe)));
      text.append(" | ").append(probe.durationMs()).append(" |\n");
    }
  }
}
