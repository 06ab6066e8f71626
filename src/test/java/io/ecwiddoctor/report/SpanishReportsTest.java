package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.catalog.Recipient;
import io.ecwiddoctor.doctor.Translator;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.report.html.HtmlFormat;
import io.ecwiddoctor.words.EnglishLeft;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reports of all fixtures in Spanish: whole, as short as English ones, and without English. */
final class SpanishReportsTest {

  private static final int SCREEN = 30;

  private static Report spanish(Path file) {
    Evidence evidence = EvidenceFile.read(file).evidence();
    return Report.of(
        evidence,
        DiagnosisEngine.create().assess(evidence),
        Catalog.create(Language.SPANISH),
        new ReportContext("RECORDING", "Acme", "0123456789ab", Samples.START, 1423));
  }

  @Test
  void nothingEnglishIsLeftButWhatStaysAsItIs() throws IOException {
    List<String> left = new ArrayList<>();
    for (Path file : FixtureReports.files()) {
      Report report = spanish(file);
      List<String> texts =
          List.of(
              new TextRenderer(false, Detail.NORMAL, 1000).render(report),
              new TextRenderer(false, Detail.FULL, 1000).render(report),
              new TextRenderer(false, Detail.BRIEF, 1000).render(report),
              rendered(new MarkdownFormat(report.words()), report));
      for (String text : texts) {
        for (String line : withoutLetters(text, report).lines().toList()) {
          String rest = line.replaceAll("[`\\\\]|<!-- -->", "");
          // What a reply said stands there as it came.
          boolean reply = line.matches(" {4}\\d{3}[ ,].*|\\| `.*");
          if (!reply && EnglishLeft.isIn(rest)) {
            left.add(file.getFileName() + ": " + line);
          }
        }
      }
    }
    assertEquals(List.of(), left.stream().distinct().toList());
  }

  @Test
  void everyLineOfProseDiffersFromEnglish() {
    List<String> same = new ArrayList<>();
    for (Path file : FixtureReports.files()) {
      Report report = spanish(file);
      List<String> english =
          new TextRenderer(false, Detail.NORMAL, 1000)
              .render(FixtureReports.of(file))
              .lines()
              .toList();
      String text = new TextRenderer(false, Detail.NORMAL, 1000).render(report);
      for (String line : withoutLetters(text, report).lines().toList()) {
        String rest = EnglishLeft.prose(line);
        if (english.contains(line) && rest.matches(".*[a-z]{3,} [a-z]{2,} [a-z]{2,}.*")) {
          same.add(file.getFileName() + ": " + line);
        }
      }
    }
    assertEquals(List.of(), same);
  }

  @Test
  void faultFitsOnAScreen() {
    List<String> wrong = new ArrayList<>();
    for (Path file : FixtureReports.files()) {
      Report report = spanish(file);
      String text = withoutLetters(new TextRenderer(false, Detail.NORMAL).render(report), report);
      long lines = text.stripTrailing().lines().count();
      if (lines > SCREEN) {
        wrong.add(file.getFileName() + ": " + lines + " lines");
      }
      text.lines()
          .filter(line -> line.length() > 80 && line.strip().contains(" "))
          .filter(line -> line.strip().split(" ", -1).length > 2)
          .forEach(line -> wrong.add(file.getFileName() + ": " + line));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void savedReportIsToldInAnotherLanguageAndBack() {
    for (Path file : FixtureReports.files()) {
      Report english = FixtureReports.of(file);
      Report spanish = Translator.into(Language.SPANISH).translate(english);

      assertEquals(Language.SPANISH, spanish.language(), file.toString());
      assertEquals(spanish(file), spanish, file.toString());
      assertEquals(english, Translator.into(Language.ENGLISH).translate(spanish), file.toString());
    }
  }

  @Test
  void jsonNamesTheLanguageAndKeepsEvidenceAsItWasSeen() {
    Report report = spanish(Path.of("fixtures/TokenOutdated/empty-403-fake-token.json"));
    String json = JsonReports.oneLine().toJson(report);

    assertTrue(json.contains("\"language\":\"es\""), json);
    assertTrue(json.contains("empty body"), json);
    assertEquals(report, JsonReports.oneLine().fromJson(json));
    assertTrue(
        !JsonReports.oneLine().toJson(Samples.missingScopes()).contains("\"language\""),
        "English isn't named");
  }

  @Test
  void pagesAreSpanish() throws IOException {
    Words words = Words.of(Language.SPANISH);
    Report report = spanish(Path.of("fixtures/MissingScopes/sweep-default-app.json"));
    String one = rendered(HtmlFormat.one(words), report);
    String many = rendered(HtmlFormat.many(words), report);

    for (String page : List.of(one, many)) {
      assertTrue(page.contains("<html lang=\"es\">"), page);
      assertTrue(page.contains("\"Fault\":\"Fallo\""), "the words of the script");
      String text =
          page.replaceAll(
                  "(?s)<script.*?</script>|<style.*?</style>|<pre>.*?</pre>|<code>.*?</code>", "")
              .replaceAll("<[^>]*>", "\n");
      List<String> left =
          text.lines()
              .filter(line -> line.strip().contains(" "))
              .filter(EnglishLeft::isIn)
              .toList();
      assertEquals(List.of(), left);
    }
  }

  private static String rendered(ReportFormat format, Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    format.begin(text);
    format.report(ReportLine.of(report), text);
    format.end(text);
    return text.toString();
  }

  /** Without letters, which stand last and aren't counted, and which are in English to Ecwid. */
  private static String withoutLetters(String text, Report report) {
    Set<String> letter =
        report.diagnoses().stream()
            .filter(each -> Recipient.of(each.code()).isEcwid())
            .map(each -> Objects.requireNonNullElse(each.remediation().message(), ""))
            .flatMap(String::lines)
            .filter(line -> !line.isBlank())
            .collect(Collectors.toSet());
    String rest = text.replaceAll("(?s)\n\n[^\n]*\n-{80,}\n.*?-{80,}\n", "\n");
    return rest.lines().filter(line -> !letter.contains(line)).collect(Collectors.joining("\n"));
  }
}
