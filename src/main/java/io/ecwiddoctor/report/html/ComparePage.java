package io.ecwiddoctor.report.html;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.compare.Comparison;
import io.ecwiddoctor.report.compare.ComparisonText;
import io.ecwiddoctor.report.compare.StoreChange;
import io.ecwiddoctor.words.Words;
import java.util.List;

/** A comparison of two results as a page of HTML that needs nothing from elsewhere. */
public final class ComparePage {

  /** So many stores of a group are named, in characters a page of a few megabytes at most. */
  private static final int MOST = 1_000;

  private final Comparison comparison;
  private final Catalog catalog;
  private final List<Comparison.Group> groups;

  private ComparePage(Comparison comparison, Catalog catalog) {
    this.comparison = comparison;
    this.catalog = catalog;
    this.groups = comparison.groups(catalog);
  }

  /** Returns the page. */
  public static String of(Comparison comparison, Catalog catalog) {
    StringOutput text = new StringOutput();
    OwaspHtmlTemplateOutput page = new OwaspHtmlTemplateOutput(text);
    Words words = catalog.words();
    text.writeContent("<!doctype html>\n<html lang=\"" + words.language() + "\">\n");
    JteheadGenerated.render(page, null, PageAssets.read(), words);
    text.writeContent("<body>\n");
    JtetopGenerated.render(page, null, false, words);
    JtecompareGenerated.render(page, null, new ComparePage(comparison, catalog));
    text.writeContent("</body>\n</html>\n");
    return text.toString();
  }

  Words words() {
    return catalog.words();
  }

  String store(StoreChange each) {
    return ComparisonText.store(each, catalog);
  }

  String sentence() {
    return Printable.line(comparison.sentence(words()));
  }

  List<Comparison.Group> groups() {
    return groups;
  }

  /** Whether the group is the first of its change. */
  boolean opens(int index) {
    return index == 0 || groups.get(index).change() != groups.get(index - 1).change();
  }

  String heading(Comparison.Group group) {
    return ComparisonText.heading(comparison, group.change(), words());
  }

  String cause(Comparison.Group group) {
    return Printable.line(ComparisonText.cause(group, words()));
  }

  static List<StoreChange> shown(Comparison.Group group) {
    return group.stores().stream().limit(MOST).toList();
  }

  static int others(Comparison.Group group) {
    return Math.max(0, group.stores().size() - MOST);
  }
}
