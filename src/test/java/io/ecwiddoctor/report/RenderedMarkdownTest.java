package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A reader of the rendered page sees the words of the report, and can follow its links. */
final class RenderedMarkdownTest {

  /** As forges read it: with tables, and with links where nobody marked them. */
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
          .build();

  @TestFactory
  Stream<DynamicTest> everyReportReadsAsItIs() {
    return FixtureReports.files().stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), file.toUri(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    Report report = FixtureReports.of(file);
    Page page = Page.of(report);
    for (ReportedDiagnosis diagnosis : report.diagnoses()) {
      for (String step : diagnosis.remediation().steps()) {
        assertTrue(page.items.contains(step), () -> "not as it is: " + step + "\n" + page.items);
      }
      String message = diagnosis.remediation().message();
      assertTrue(message == null || page.blocks.contains(message + "\n"), message);
    }
    assertEquals(report.probes().isEmpty() ? 1 : 2, page.tables, "tables");
  }

  @Test
  void linksLeadWhereTheyPoint() throws IOException {
    Page page = Page.of(FixtureReports.of("MissingScopes/sweep-default-app"));

    assertTrue(page.links.contains("https://my.ecwid.com/#develop-apps"), page.links.toString());
    assertTrue(page.links.contains("https://my.ecwid.com/#my_apps"), page.links.toString());
    assertEquals(
        List.of(),
        page.links.stream()
            .filter(link -> !link.startsWith("https://my.ecwid.com/#"))
            .filter(link -> !link.equals("mailto:ec.apps@lightspeedhq.com"))
            .toList());
  }

  @Test
  void onlyWhatMustBeIsEscaped() {
    assertEquals(
        "At 10:15:00 write to <ec.apps@lightspeedhq.com>; read_orders (1) is missing.",
        MarkdownText.prose(
            "At 10:15:00 write to ec.apps@lightspeedhq.com; read_orders (1) is missing."));
    assertEquals(
        "a@<!-- -->b.example \\:smile: now", MarkdownText.prose("a@b.example :smile: now"));
  }

  /** What a browser would show of a page. */
  private static final class Page extends AbstractVisitor {

    private final List<String> items = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private StringBuilder words = new StringBuilder();
    private int tables;

    static Page of(Report report) throws IOException {
      StringBuilder text = new StringBuilder();
      new MarkdownFormat().report(ReportLine.of(report), text);
      Page page = new Page();
      PARSER.parse(text.toString()).accept(page);
      return page;
    }

    @Override
    public void visit(ListItem item) {
      words = new StringBuilder();
      visitChildren(item);
      items.add(words.toString());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      blocks.add(block.getLiteral());
    }

    @Override
    public void visit(CustomBlock block) {
      tables += block instanceof TableBlock ? 1 : 0;
      visitChildren(block);
    }

    @Override
    public void visit(Text text) {
      words.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      words.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak end) {
      words.append('\n');
    }

    @Override
    public void visit(Link link) {
      StringBuilder outside = words;
      words = new StringBuilder();
      visitChildren(link);
      assertEquals(link.getDestination().replaceFirst("^mailto:", ""), words.toString());
      links.add(link.getDestination());
      words = outside.append(words);
    }

    @Override
    public void visit(Image image) {
      refuse(image);
    }

    @Override
    public void visit(HtmlBlock html) {
      refuse(html);
    }

    @Override
    public void visit(HtmlInline html) {
      assertEquals("<!-- -->", html.getLiteral());
    }

    private static void refuse(Node node) {
      throw new AssertionError(node + " has no place in a report");
    }
  }
}
