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
  private final List<Comparison.Group> groups;

  private ComparePage(Comparison comparison, Catalog catalog) {
    this.comparison = comparison;
    this.groups = comparison.groups(catalog);
  }

  /** Returns the page. */
  public static String of(Comparison comparison, Catalog catalog) {
    StringOutput text = new StringOutput();
    OwaspHtmlTemplateOutput page = new OwaspHtmlTemplateOutput(text);
    text.writeContent("<!doctype html>\n<html lang=\"en\">\n");
    JteheadGenerated.render(page, null, PageAssets.read(), Words.ENGLISH);
    text.writeContent("<body>\n");
    JtetopGenerated.render(page, null, false, Words.ENGLISH);
    JtecompareGenerated.render(page, null, new ComparePage(comparison, catalog));
    text.writeContent("</body>\n</html>\n");
    return text.toString();
  }

  String sentence() {
    return Printable.line(comparison.sentence());
  }

  List<Comparison.Group> groups() {
    return groups;
  }

  /** Whether the group is the first of its change. */
  boolean opens(int index) {
    return index == 0 || groups.get(index).change() != groups.get(index - 1).change();
  }

  String heading(Comparison.Group group) {
    return ComparisonText.heading(comparison, group.change());
  }

  static String cause(Comparison.Group group) {
    return Printable.line(ComparisonText.cause(group));
  }

  static List<StoreChange> shown(Comparison.Group group) {
    return group.stores().stream().limit(MOST).toList();
  }

  static int others(Comparison.Group group) {
    return Math.max(0, group.stores().size() - MOST);
  }
}
