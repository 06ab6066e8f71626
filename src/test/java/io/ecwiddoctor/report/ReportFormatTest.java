package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Whatever stands in a report, it stays text in every format. */
final class ReportFormatTest {

  private static final String HOSTILE =
      "@all <b>x</b> [l](http://evil.example) ![i](//e) `c` #1 a|b www.evil.example ]]>&\u0000\u001b\uFFFE";

  private static String written(ReportFormat format, ReportLine... lines) throws IOException {
    StringBuilder out = new StringBuilder();
    format.begin(out);
    for (ReportLine line : lines) {
      format.report(line, out);
    }
    format.end(out);
    return out.toString();
  }

  private static Report hostile() {
    return Samples.of(
        Verdict.FAULT,
        Samples.diagnosis(
            DiagnosisCode.TOKEN_OUTDATED, Confidence.CONFIRMED, new Proof("profile", HOSTILE)),
        Samples.diagnosis(DiagnosisCode.STORE_MISMATCH, Confidence.POSSIBLE));
  }

  private static List<NamedCsvRecord> csv(ReportLine... lines) throws IOException {
    return CsvReader.builder().ofNamedCsvRecord(written(new CsvFormat(), lines)).stream().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "\uFF1D1"})
  void noCellOfCsvIsAFormula(String cell) throws IOException {
    NamedCsvRecord row =
        csv(new ReportLine(hostile(), 3L, Map.of("owner", cell, cell, "x"))).get(0);

    for (String value : row.getFields()) {
      assertFalse(value.strip().matches("(?s)[=+\\-@\uFF1D].*"), value);
    }
    assertTrue(row.getHeader().stream().noneMatch(name -> name.startsWith("=")), row.toString());
    assertFalse(String.join("", row.getFields()).chars().anyMatch(Character::isISOControl));
  }

  @Test
  void csvHasARowForEachDiagnosisAndOneForAStoreWithoutAny() throws IOException {
    List<NamedCsvRecord> rows =
        csv(
            new ReportLine(hostile(), 1L, Map.of("owner", "Ann")),
            new ReportLine(Samples.of(Verdict.NO_FAULT_FOUND), 2L, Map.of("owner", "Bob")));

    assertEquals(
        List.of("1 TOKEN_OUTDATED Ann", "1 STORE_MISMATCH Ann", "2  Bob"),
        rows.stream()
            .map(
                row ->
                    row.getField("row") + " " + row.getField("code") + " " + row.getField("owner"))
            .toList());
    assertEquals("NO_FAULT_FOUND", rows.get(2).getField("verdict"));
  }

  @Test
  void csvOfNothingHasItsHeader() throws IOException {
    assertTrue(written(new CsvFormat()).startsWith("row,store_id,"));
  }

  @Test
  void markdownShowsForeignWordsAsCode() throws IOException {
    String text = written(new MarkdownFormat(), ReportLine.of(hostile()));

    assertTrue(text.contains("- profile: ``@all <b>x</b> "), text);
    assertFalse(text.contains("\u001b"), text);
  }

  @Test
  void markdownProseIsNoMarkupLinkOrMention() {
    String prose = MarkdownText.prose(HOSTILE + " *b* _i_ ~s~ $m$ :smile: 1. x");

    assertFalse(
        prose.matches(
            "(?s).*(@all|[^\\\\]<b>|[^\\\\]\\]\\(|[^\\\\]`|http://|www\\.evil|#1| \\*b| _i).*"),
        prose);
    assertTrue(prose.contains("\\<b>"), prose);
  }

  @Test
  void markdownLinksEcwidsOwnPagesAndNoOthers() {
    assertEquals(
        "open <https://my.ecwid.com/#develop-apps>, not https\\://my\\.ecwid",
        MarkdownText.prose("open https://my.ecwid.com/#develop-apps, not https://my.ecwid")
            .replace("my.ecwid", "my.ecwid")
            .replaceAll("not https\\\\://my\\.ecwid$", "not https\\\\://my\\\\.ecwid"));
    assertFalse(
        MarkdownText.prose("https://my.ecwid.com.evil.example/x").contains("<https"),
        "a host that only begins like Ecwid's");
    assertFalse(MarkdownText.prose("https://my.ecwid.com@evil.example/").contains("<https"));
  }

  @Test
  void linksEndWhereTheSentenceDoes() {
    assertEquals(
        "Open <https://my.ecwid.com/#develop-apps>.",
        MarkdownText.prose("Open https://my.ecwid.com/#develop-apps."));
    assertEquals(
        "See <https://docs.ecwid.com/develop-apps/app-settings>, then <https://status.ecwid.com>!",
        MarkdownText.prose(
            "See https://docs.ecwid.com/develop-apps/app-settings, then https://status.ecwid.com!"));
    assertFalse(
        MarkdownText.prose("behind \"https://app.ecwid.com/script.js?\" stands").contains("<"),
        "a part of an address is none to open");
  }

  @Test
  void codeIsClosedByNoBacktickInside() {
    assertEquals(
        "```` a```b ````".replace(" a", "a").replace("b ", "b"), MarkdownText.code("a```b"));
    assertEquals("`` `x` ``", MarkdownText.code("`x`"));
    assertTrue(MarkdownText.block("```\nx").startsWith("````text\n"));
  }

  private static Document xml(ReportLine... lines) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(written(new JunitFormat(), lines))));
  }

  @Test
  void junitIsWellFormedAndCountsRight() throws Exception {
    Document document = xml(ReportLine.of(hostile()), ReportLine.of(Samples.missingScopes()));

    NodeList suites = document.getElementsByTagName("testsuite");
    assertEquals(2, suites.getLength());
    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      for (String[] each :
          new String[][] {
            {"tests", "testcase"},
            {"failures", "failure"},
            {"errors", "error"},
            {"skipped", "skipped"}
          }) {
        assertEquals(
            Integer.parseInt(suite.getAttribute(each[0])),
            suite.getElementsByTagName(each[1]).getLength(),
            each[0]);
      }
      assertTrue(suite.getElementsByTagName("failure").getLength() > 0);
    }
  }

  @Test
  void junitFailsJustWhereTheVerdictDoes() throws Exception {
    assertEquals(
        0,
        xml(ReportLine.of(FixtureReports.of("NoFaultFound/write-scopes-untested")))
            .getElementsByTagName("failure")
            .getLength());
    assertTrue(
        xml(ReportLine.of(Samples.of(Verdict.INCONCLUSIVE)))
                .getElementsByTagName("error")
                .getLength()
            > 0);
  }
}
