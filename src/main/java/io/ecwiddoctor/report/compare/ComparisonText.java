package io.ecwiddoctor.report.compare;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.MarkdownText;
import io.ecwiddoctor.report.TextPage;
import io.ecwiddoctor.report.compare.Comparison.Group;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A comparison as text for a terminal, or as Markdown for a ticket. Thread-safe. */
public final class ComparisonText {

  /** So many stores of a group are named, unless all are wanted. */
  public static final int FEW = 10;

  private ComparisonText() {}

  /**
   * Returns it as text.
   *
   * @param width how wide lines are, in columns
   * @param most how many stores of each group are named
   */
  public static String text(Comparison comparison, Catalog catalog, int width, int most) {
    TextPage page = new TextPage(false, width);
    page.paragraph(0, comparison.sentence());
    Change last = null;
    for (Group group : comparison.groups(catalog)) {
      if (group.change() != last) {
        page.blank().paragraph(0, heading(comparison, group.change()));
        last = group.change();
      }
      int indent = group.title() == null ? 2 : 4;
      if (group.title() != null) {
        page.paragraph(2, cause(group));
      }
      group.stores().stream().limit(most).forEach(each -> page.paragraph(indent, store(each)));
      if (group.stores().size() > most) {
        page.paragraph(indent, more(group, most) + "; -v or -o csv names all");
      }
      if (group.firstStep() != null) {
        page.paragraph(indent, firstStep(group));
      }
    }
    return page.toString();
  }

  /**
   * Returns it as Markdown.
   *
   * @param most how many stores of each group are named
   */
  public static String markdown(Comparison comparison, Catalog catalog, int most) {
    StringBuilder text = new StringBuilder("# What changed\n\n");
    text.append(MarkdownText.prose(comparison.sentence())).append('\n');
    Change last = null;
    for (Group group : comparison.groups(catalog)) {
      if (group.change() != last) {
        text.append("\n## ").append(heading(comparison, group.change())).append('\n');
        last = group.change();
      }
      if (group.title() != null) {
        text.append("\n**").append(MarkdownText.prose(cause(group))).append("**\n");
      }
      text.append('\n');
      group.stores().stream()
          .limit(most)
          .forEach(each -> text.append("- ").append(MarkdownText.prose(store(each))).append('\n'));
      if (group.stores().size() > most) {
        text.append("- ").append(more(group, most)).append('\n');
      }
      if (group.firstStep() != null) {
        text.append('\n').append(MarkdownText.prose(firstStep(group))).append('\n');
      }
    }
    return text.toString();
  }

  /** Returns the words above the stores of a change. */
  public static String heading(Comparison comparison, Change change) {
    String words = change.words();
    return words.substring(0, 1).toUpperCase(Locale.ROOT)
        + words.substring(1)
        + ": "
        + Labels.count(comparison.counts().getOrDefault(change, 0), "store");
  }

  /** Returns the cause of a group in a line. */
  public static String cause(Group group) {
    String actor = group.actor() == null ? "" : ", for " + Labels.of(group.actor());
    boolean over = group.change() == Change.HEALTHY_AGAIN || group.change() == Change.GONE;
    return (over ? "Before: " : "") + group.title() + " (" + group.code() + ")" + actor;
  }

  /** Returns one store and what there is to say about it in a line. */
  public static String store(StoreChange each) {
    StringBuilder text = new StringBuilder();
    text.append(each.store().isBlank() ? "(no store id)" : each.store());
    if (each.label() != null && !each.label().isBlank()) {
      text.append(' ').append(each.label());
    }
    text.append(place(each));
    if (each.detail() != null) {
      text.append(": ").append(each.detail());
    }
    return text.append(token(each)).toString();
  }

  private static String place(StoreChange each) {
    StoreChange.Side side = each.after() == null ? each.before() : each.after();
    if (side == null || (side.line() == null && side.row() == null)) {
      return "";
    }
    return side.line() == null ? " (row " + side.row() + ")" : " (line " + side.line() + ")";
  }

  private static String token(StoreChange each) {
    boolean worthSaying =
        each.tokenReplaced() != null
            && (each.tokenReplaced() || each.change() == Change.STILL_FAILING);
    return !worthSaying ? "" : each.tokenReplaced() ? " [new token]" : " [same token]";
  }

  /** Returns what to do first about a group. */
  public static String firstStep(Group group) {
    return "First: " + group.firstStep();
  }

  private static @Nullable String more(Group group, int most) {
    return "… and " + (group.stores().size() - most) + " more";
  }
}
