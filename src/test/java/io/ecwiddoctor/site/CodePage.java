package io.ecwiddoctor.site;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.report.Detail;
import io.ecwiddoctor.report.FixtureReports;
import io.ecwiddoctor.report.TextRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The page of one diagnosis: its article, a report that has it, its rules. */
final class CodePage {

  private CodePage() {}

  /**
   * Renders a diagnosis.
   *
   * @param rules the rules of its category
   */
  static String html(Article article, List<Path> rules) throws IOException {
    DiagnosisCode code = article.code();
    StringBuilder body = new StringBuilder("<h1>" + Markup.escape(article.title()) + "</h1>\n");
    body.append("<p><code>" + code + "</code> · " + words(code.failureMode()) + " · who acts: ");
    body.append(code.actor().name().toLowerCase(Locale.ROOT).replace('_', ' ')).append("</p>\n");
    section(body, "Symptom", article.symptom());
    section(body, "Cause", article.cause());
    section(body, "How to tell it apart", article.check());
    body.append("<h2>What to do</h2>\n<ol>\n");
    article.remedy().forEach(step -> body.append("<li>" + Markup.escape(step) + "</li>\n"));
    body.append("</ol>\n");
    if (!article.message().isEmpty()) {
      body.append(
          "<h2>Message to send</h2>\n<pre>" + Markup.escape(article.message()) + "</pre>\n");
    }
    body.append(
        "<h2 id=\"example\">Example</h2>\n<pre>" + Markup.escape(example(code)) + "</pre>\n");
    body.append("<h2 id=\"rules\">Rules</h2>\n");
    for (Path rule : rules) {
      if (rule.getFileName().toString().startsWith(code.articleName())) {
        append(body, rule);
      }
    }
    body.append("<p>They stand on the <a href=\"rules.html#inference\">inferences</a>.</p>\n");
    body.append("<h2>See also</h2>\n<ul>\n");
    article
        .seeAlso()
        .forEach(each -> body.append("<li><a href=\"" + each + "\">" + each + "</a></li>\n"));
    return body.append("</ul>\n").toString();
  }

  private static void section(StringBuilder body, String title, String text) {
    if (!text.isEmpty()) {
      body.append("<h2>" + title + "</h2>\n<p>")
          .append(Markup.escape(text).replace("\n", "<br>\n"));
      body.append("</p>\n");
    }
  }

  /** The report of the first fixture that leads to the diagnosis. */
  private static String example(DiagnosisCode code) {
    return FixtureReports.files().stream()
        .filter(file -> file.getParent().endsWith(code.articleName()))
        .filter(file -> !file.getFileName().toString().startsWith("near-miss-"))
        .map(FixtureReports::of)
        .filter(report -> report.diagnoses().stream().anyMatch(each -> each.code() == code))
        .findFirst()
        .map(report -> new TextRenderer(false, Detail.NORMAL).render(report))
        .orElseThrow(() -> new IllegalStateException("No fixture leads to " + code));
  }

  static String words(FailureMode mode) {
    return mode == FailureMode.NONE
        ? "Other causes"
        : mode.name().charAt(0)
            + mode.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static void append(StringBuilder body, Path rule) throws IOException {
    String text = Files.readString(rule);
    body.append(
            "<details><summary>"
                + rule.getFileName().toString().replace(".drl", "")
                + "</summary>\n<pre>")
        .append(Markup.escape(text.substring(text.indexOf("\n\n") + 2)))
        .append("</pre></details>\n");
  }
}
