package io.ecwiddoctor.report.compare;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.MarkdownText;
import io.ecwiddoctor.report.TextPage;
import io.ecwiddoctor.report.compare.Comparison.Group;
import io.ecwiddoctor.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as text for a terminal, or as Markdown for a ticket, in the language of a catalogue.
 * Thread-safe.
 */
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
    Words words = catalog.words();
    TextPage page = new TextPage(false, width);
    page.paragraph(0, comparison.sentence(words));
    Change last = null;
    for (Group group : comparison.groups(catalog)) {
      if (group.change() != last) {
        page.blank().paragraph(0, heading(comparison, group.change(), words));
        last = group.change();
      }
      int indent = group.title() == null ? 2 : 4;
      if (group.title() != null) {
        page.paragraph(2, cause(group, words));
      }
      stores(page, indent, group, most, catalog);
      if (group.stores().size() > most) {
        page.paragraph(indent, words.say("v-or-csv-names-all", more(group, most, words)));
      }
      if (group.firstStep() != null) {
        page.paragraph(indent, firstStep(group, words));
      }
    }
    return page.toString();
  }

  /** Names the stores; what is the same at several of them is said once, below them. */
  private static void stores(TextPage page, int indent, Group group, int most, Catalog catalog) {
    Words words = catalog.words();
    Map<String, List<StoreChange>> alike = new LinkedHashMap<>();
    group.stores().stream()
        .limit(most)
        .forEach(
            each ->
                alike.computeIfAbsent(detail(each, catalog), key -> new ArrayList<>()).add(each));
    alike.forEach(
        (detail, stores) -> {
          if (stores.size() == 1) {
            page.paragraph(indent, name(stores.get(0), words) + shortened(detail, most, words));
            return;
          }
          stores.forEach(each -> page.paragraph(indent, name(each, words)));
          if (!detail.isEmpty()) {
            page.paragraph(indent + 2, shortened(detail, most, words).substring(2));
          }
        });
  }

  /** A long list of scopes hides what the stores are. */
  private static String shortened(String detail, int most, Words words) {
    if (detail.isEmpty()) {
      return "";
    }
    String[] names = detail.split(", ", -1);
    boolean isShort = most > FEW || names.length <= MOST_SCOPES + 1;
    return ": "
        + (isShort
            ? detail
            : words.say(
                "and-more-2",
                String.join(", ", List.of(names).subList(0, MOST_SCOPES)),
                names.length - MOST_SCOPES));
  }

  /**
   * Returns it as Markdown.
   *
   * @param most how many stores of each group are named
   */
  public static String markdown(Comparison comparison, Catalog catalog, int most) {
    Words words = catalog.words();
    StringBuilder text = new StringBuilder("# " + words.say("what-changed") + "\n\n");
    text.append(MarkdownText.prose(comparison.sentence(words))).append('\n');
    Change last = null;
    for (Group group : comparison.groups(catalog)) {
      if (group.change() != last) {
        text.append("\n## ").append(heading(comparison, group.change(), words)).append('\n');
        last = group.change();
      }
      if (group.title() != null) {
        text.append("\n**").append(MarkdownText.prose(cause(group, words))).append("**\n");
      }
      text.append('\n');
      group.stores().stream()
          .limit(most)
          .forEach(
              each ->
                  text.append("- ").append(MarkdownText.prose(store(each, catalog))).append('\n'));
      if (group.stores().size() > most) {
        text.append("- ").append(more(group, most, words)).append('\n');
      }
      if (group.firstStep() != null) {
        text.append('\n').append(MarkdownText.prose(firstStep(group, words))).append('\n');
      }
    }
    return text.toString();
  }

  /** Returns the words above the stores of a change. */
  public static String heading(Comparison comparison, Change change, Words words) {
    int stores = comparison.counts().getOrDefault(change, 0);
    String said = change.words(stores, words);
    return said.substring(0, 1).toUpperCase(Locale.ROOT)
        + said.substring(1)
        + ": "
        + Comparison.stores(stores, words);
  }

  /** Returns the cause of a group in a line. */
  public static String cause(Group group, Words words) {
    String actor =
        group.actor() == null ? "" : words.say("for-whom", Labels.of(group.actor(), words));
    String cause = group.title() + " (" + group.code() + ")" + actor;
    boolean over = group.change() == Change.HEALTHY_AGAIN || group.change() == Change.GONE;
    return over ? words.say("before-that", cause) : cause;
  }

  /** Returns one store and what there is to say about it in a line. */
  public static String store(StoreChange each, Catalog catalog) {
    String detail = detail(each, catalog);
    return name(each, catalog.words()) + (detail.isEmpty() ? "" : ": " + detail);
  }

  /** What there is to say beside the cause, which stands above already. */
  private static String detail(StoreChange each, Catalog catalog) {
    StoreChange.Side side = each.decisive();
    String detail = each.detail();
    if (detail == null || (side != null && detail.equals(side.title()))) {
      return "";
    }
    return catalog
        .words()
        .message(withTitle(withTitle(detail, each.before(), catalog), each.after(), catalog));
  }

  private static String withTitle(String detail, StoreChange.@Nullable Side side, Catalog catalog) {
    return side == null || side.title() == null || side.code() == null
        ? detail
        : detail.replace(side.title(), catalog.title(side.code(), side.title()));
  }

  private static String name(StoreChange each, Words words) {
    StringBuilder text = new StringBuilder();
    text.append(each.store().isBlank() ? words.say("no-store-id") : each.store());
    if (each.label() != null && !each.label().isBlank()) {
      text.append(' ').append(each.label());
    }
    return text.append(place(each, words)).append(token(each, words)).toString();
  }

  private static String place(StoreChange each, Words words) {
    StoreChange.Side side = each.after() == null ? each.before() : each.after();
    if (side == null || (side.line() == null && side.row() == null)) {
      return "";
    }
    return " ("
        + (side.line() == null
            ? words.say("row-3", String.valueOf(side.row()))
            : words.say("line", side.line()))
        + ")";
  }

  private static String token(StoreChange each, Words words) {
    boolean worthSaying =
        each.tokenReplaced() != null
            && (each.tokenReplaced() || each.change() == Change.STILL_FAILING);
    return !worthSaying
        ? ""
        : " [" + words.say(each.tokenReplaced() ? "with-a-new-token" : "with-the-same-token") + "]";
  }

  /** Returns what to do first about a group. */
  public static String firstStep(Group group, Words words) {
    return words.say("first-of-all", String.valueOf(group.firstStep()));
  }

  private static String more(Group group, int most, Words words) {
    return "… " + words.say("and-more", group.stores().size() - most);
  }
}
