package io.ecwiddoctor.report.compare;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.MarkdownText;
import io.ecwiddoctor.report.TextPage;
import io.ecwiddoctor.report.compare.Comparison.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A comparison as text for a terminal, or as Markdown for a ticket. Thread-safe. */
public final class ComparisonText {

  /** So many stores of a group are named, unless all are wanted. */
  public static final int FEW = 10;

  private static final int MOST_SCOPES = 4;

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
      stores(page, indent, group, most);
      if (group.stores().size() > most) {
        page.paragraph(indent, more(group, most) + "; -v or -o csv names all");
      }
      if (group.firstStep() != null) {
        page.paragraph(indent, firstStep(group));
      }
    }
    return page.toString();
  }

  /** Names the stores; what is the same at several of them is said once, below them. */
  private static void stores(TextPage page, int indent, Group group, int most) {
    Map<String, List<StoreChange>> alike = new LinkedHashMap<>();
    group.stores().stream()
        .limit(most)
        .forEach(each -> alike.computeIfAbsent(detail(each), key -> new ArrayList<>()).add(each));
    alike.forEach(
        (detail, stores) -> {
          if (stores.size() == 1) {
            page.paragraph(indent, name(stores.get(0)) + shortened(detail, most));
            return;
          }
          stores.forEach(each -> page.paragraph(indent, name(each)));
          if (!detail.isEmpty()) {
            page.paragraph(indent + 2, shortened(detail, most).substring(2));
          }
        });
  }

  /** A long list of scopes hides what the stores are. */
  private static String shortened(String detail, int most) {
    if (detail.isEmpty()) {
      return "";
    }
    String[] names = detail.split(", ", -1);
    boolean isShort = most > FEW || names.length <= MOST_SCOPES + 1;
    return ": "
        + (isShort
            ? detail
            : String.join(", ", List.of(names).subList(0, MOST_SCOPES))
                + " and "
                + (names.length - MOST_SCOPES)
                + " more");
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
    String detail = detail(each);
    return name(each) + (detail.isEmpty() ? "" : ": " + detail);
  }

  /** What there is to say beside the cause, which stands above already. */
  private static String detail(StoreChange each) {
    StoreChange.Side side = each.decisive();
    boolean said = side != null && Objects.equals(each.detail(), side.title());
    return each.detail() == null || said ? "" : each.detail();
  }

  private static String name(StoreChange each) {
    StringBuilder text = new StringBuilder();
    text.append(each.store().isBlank() ? "(no store id)" : each.store());
    if (each.label() != null && !each.label().isBlank()) {
      text.append(' ').append(each.label());
    }
    return text.append(place(each)).append(token(each)).toString();
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
