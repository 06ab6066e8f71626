package io.ecwiddoctor.report;

import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.util.List;

/** Reports as Markdown, for a ticket or a mail. */
public final class MarkdownFormat implements ReportFormat {

  private final Words words;
  private boolean first = true;

  /** Reports in English, or in the language that each has. */
  public MarkdownFormat() {
    this(Words.ENGLISH);
  }

  /** The same with a summary in the language of these words. */
  public MarkdownFormat(Words words) {
    this.words = words;
  }

  @Override
  public void preface(String text, Appendable out) throws IOException {
    out.append("# " + words.say("summary") + "\n\n").append(MarkdownText.block(text));
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
    Words words = report.words();
    StringBuilder text = new StringBuilder(2048);
    text.append("# ").append(MarkdownText.prose(ReportWords.headline(report))).append("\n\n");
    text.append(MarkdownText.prose(ReportWords.circumstances(report))).append('\n');
    if (line.remark() != null) {
      text.append("\n**").append(words.say("row-2", line.row())).append(":** ");
      text.append(MarkdownText.prose(String.valueOf(line.remark()))).append('\n');
    }
    for (ReportedDiagnosis diagnosis : report.diagnoses()) {
      diagnosis(text, diagnosis, report);
    }
    if (report.diagnoses().isEmpty() && report.nextStep() != null) {
      text.append("\n**")
          .append(words.say("next"))
          .append(":** ")
          .append(MarkdownText.prose(report.nextStep()))
          .append('\n');
    }
    notes(text, report);
    scopes(text, report);
    probes(text, report);
    return text.toString();
  }

  private static void diagnosis(StringBuilder text, ReportedDiagnosis diagnosis, Report report) {
    Words words = report.words();
    text.append("\n## ").append(MarkdownText.prose(ReportWords.title(diagnosis))).append("\n\n");
    text.append("**").append(words.say("do-this")).append("** (");
    text.append(Labels.actors(diagnosis, words)).append(")\n\n");
    steps(text, diagnosis.remediation().steps());
    if (diagnosis.remediation().message() != null) {
      text.append("\n**").append(ReportWords.letter(diagnosis, words)).append("**\n\n");
      text.append(MarkdownText.block(diagnosis.remediation().message()));
    }
    text.append("\n**").append(ReportWords.why(diagnosis, words)).append(":** ");
    text.append(MarkdownText.prose(diagnosis.summary())).append("\n");
    if (diagnosis.equals(report.diagnoses().get(0))) {
      ScopeSum.of(report)
          .sentences(words)
          .forEach(each -> text.append('\n').append(each).append('\n'));
    }
    if (!diagnosis.evidence().isEmpty()) {
      text.append("\n**").append(words.say("seen")).append("**\n\n");
      diagnosis
          .evidence()
          .forEach(
              proof ->
                  text.append("- ")
                      .append(MarkdownText.prose(SeenWords.name(proof.subject(), words)))
                      .append(": ")
                      .append(MarkdownText.code(SeenWords.shown(proof, words)))
                      .append('\n'));
    }
    text.append('\n').append(MarkdownText.prose(ReportWords.classification(diagnosis, report)));
    text.append(
        words.say(
            "concluded-by-see",
            MarkdownText.code(String.join(", ", diagnosis.rules())),
            MarkdownText.code(diagnosis.article())));
    text.append('\n');
  }

  private static void steps(StringBuilder text, List<String> steps) {
    for (int i = 0; i < steps.size(); i++) {
      text.append(i + 1).append(". ").append(MarkdownText.prose(steps.get(i))).append('\n');
    }
  }

  private static void notes(StringBuilder text, Report report) {
    if (!report.notes().isEmpty()) {
      text.append("\n## ").append(report.words().say("notes")).append("\n\n");
      report
          .notes()
          .forEach(note -> text.append("- ").append(MarkdownText.prose(note.words())).append('\n'));
    }
  }

  private static void scopes(StringBuilder text, Report report) {
    List<ReportedScope> required = ReportWords.required(report);
    if (required.isEmpty()) {
      return;
    }
    Words words = report.words();
    text.append("\n## ");
    text.append(words.say("scopes-that-the-profile-needs", MarkdownText.prose(report.profile())));
    text.append("\n\n| ").append(words.say("what-is-known")).append(" | ");
    text.append(words.say("number")).append(" | ").append(words.say("scopes"));
    text.append(" |\n| --- | ---: | --- |\n");
    for (ScopeTable.Group group : ScopeTable.groups(required, words)) {
      text.append("| ").append(group.label());
      text.append(group.why().isEmpty() ? "" : " (" + group.why() + ")");
      text.append(" | ").append(group.scopes().size()).append(" | ");
      text.append(MarkdownText.cell(group.names())).append(" |\n");
    }
  }

  private static void probes(StringBuilder text, Report report) {
    if (report.probes().isEmpty()) {
      return;
    }
    Words words = report.words();
    text.append("\n## ").append(words.say("requests")).append("\n\n| ");
    text.append(words.say("request")).append(" | ").append(words.say("store-4")).append(" | ");
    text.append(words.say("reply")).append(" | ms |\n| --- | --- | --- | ---: |\n");
    for (ReportedProbe probe : report.probes()) {
      text.append("| ").append(MarkdownText.cell(probe.method() + " " + probe.path()));
      text.append(" | ").append(MarkdownText.cell(probe.store()));
      text.append(" | ").append(MarkdownText.cell(SeenWords.outcome(probe, words)));
      text.append(" | ").append(probe.durationMs()).append(" |\n");
    }
  }
}
