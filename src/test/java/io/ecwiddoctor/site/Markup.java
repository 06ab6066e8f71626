package io.ecwiddoctor.site;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown of this repository as HTML of the site: headings get ids, links lead to pages. */
final class Markup {

  private static final String REPOSITORY =
      "https://github.com/ecwid-doctor/ecwid-doctor/blob/main/";

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
          .build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .escapeHtml(true)
          .attributeProviderFactory(context -> Markup::addAttributes)
          .build();

  private Markup() {}

  /** Renders a document; comments, which are for the tests, are left out. */
  static String html(String markdown) {
    return RENDERER.render(PARSER.parse(markdown.replaceAll("(?s)<!--.*?-->", "")));
  }

  /** The text of the first heading. */
  static String title(String markdown) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("# "))
        .findFirst()
        .orElseThrow()
        .substring(2);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static void addAttributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading) {
      attributes.put("id", words(node).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    } else if (node instanceof Link) {
      attributes.computeIfPresent("href", (name, target) -> page(target));
    }
  }

  /** Where a link leads: all documents are in one folder, and other files are in the repository. */
  private static String page(String target) {
    if (target.contains(":") || target.startsWith("#")) {
      return target;
    }
    String path = target.replaceFirst("^(\\.\\./)+", "");
    if (!path.matches(".*(\\.md|\\.md#.*|\\.png)|LICENSE")) {
      return REPOSITORY + path;
    }
    return path.replaceFirst("^docs/", "")
        .replaceFirst("^README\\.md", "index.html")
        .replaceFirst("\\.md", ".html");
  }

  private static String words(Node heading) {
    StringBuilder words = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }
}
