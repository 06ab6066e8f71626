package io.ecwiddoctor.cli;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.TextPage;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.report.summary.BatchSummary.EntityCount;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sums of a batch as text: what to do first stands first. Not thread-safe. */
final class BatchText {

  private static final int MOST_EXAMPLES = 10;
  private static final int MOST_SCOPES = 10;
  private static final int MOST_STEPS = 3;

  private final TextPage page;
  private final boolean all;
  private final Words words;

  /** Null in the language of the summary itself. */
  private final @Nullable Catalog catalog;

  private BatchText(boolean all, CommandContext context) {
    this.page = new TextPage(false, context.width());
    this.all = all;
    this.words = context.words();
    this.catalog =
        context.language() == Language.ENGLISH ? null : Catalog.create(context.language());
  }

  /**
   * The sum of a run, in the language of the run and as wide as its terminal.
   *
   * @param all whether each step of each remedy and what will migrate is shown
   * @param htmlPage where the page of the run is; null if none is made
   */
  static String of(
      BatchSummary summary, boolean all, CommandContext context, @Nullable Path htmlPage) {
    BatchText text = new BatchText(all, context);
    text.verdicts(summary);
    text.notChecked(summary.notChecked());
    summary.warnings().forEach(text::warning);
    text.causes(summary);
    text.scopes(summary.missingScopes());
    text.entities(summary.entities());
    text.tokens(summary);
    text.page.blank();
    text.files(summary, htmlPage);
    text.requests(summary);
    return text.page.toString();
  }

  private void files(BatchSummary summary, @Nullable Path htmlPage) {
    if (summary.results().equals(SavedResults.STANDARD_INPUT_WORDS)) {
      return;
    }
    line("each-rows-report-one-json", summary.results());
    line(
        "as-a-page-with-the",
        htmlPage == null
            ? "ecwid-doctor report " + summary.results() + " -o html > page.html"
            : htmlPage);
  }

  private void requests(BatchSummary summary) {
    // Saved results know nothing of the run that wrote them.
    if (summary.deadTokenBudget() == 0) {
      line("request-of-them-answered-with", summary.requests(), summary.deadTokenRequests());
      return;
    }
    line(
        "request-of-that-rejected-tokens",
        summary.requests(),
        summary.deadTokenRequests(),
        summary.deadTokenBudget(),
        BatchPlanText.duration(Duration.ofMillis(summary.durationMs())));
  }

  private void verdicts(BatchSummary summary) {
    String resumed =
        summary.resumedRows() > 0 ? words.say("of-them-answered-by-an", summary.resumedRows()) : "";
    page.paragraph(0, words.say("row", summary.rows()) + ": " + sum(summary) + resumed);
    if (summary.duplicates() > 0) {
      line("row-has-the-store-and", summary.duplicates());
    }
    if (summary.unreadable() > 0) {
      line("row-could-not-be-read", summary.unreadable());
      summary.unreadablePlaces().forEach(place -> page.paragraph(2, place.words(words)));
      more(summary.unreadable(), summary.unreadablePlaces());
    }
  }

  private void more(int rows, List<BatchSummary.Place> shown) {
    if (rows > shown.size()) {
      page.paragraph(2, words.say("and-more", rows - shown.size()));
    }
  }

  private String sum(BatchSummary summary) {
    String verdicts =
        summary.verdicts().entrySet().stream()
            .map(entry -> entry.getValue() + " " + Labels.of(entry.getKey(), words))
            .collect(Collectors.joining(", "));
    return verdicts.isEmpty() ? words.say("none-was-checked") : verdicts;
  }

  private void notChecked(Map<NotChecked, Integer> reasons) {
    reasons.forEach(
        (reason, rows) -> {
          page.blank();
          line("row-was-not-checked", rows, words.translate(reason.words()));
          page.paragraph(2, words.translate(reason.wayOut()));
        });
  }

  private void warning(String warning) {
    page.blank();
    line("warning", words.translate(warning));
  }

  private void causes(BatchSummary summary) {
    for (BatchSummary.Cause cause : summary.causes()) {
      Article article = catalog == null ? null : catalog.article(cause.code());
      String title = article == null ? cause.title() : article.title();
      page.blank();
      line("store-2", cause.stores(), title, cause.code());
      cause.firstPlaces().forEach(place -> page.paragraph(2, place.words(words)));
      more(cause.stores(), cause.firstPlaces());
      page.paragraph(2, Labels.addressed(cause.actor(), words));
      steps(cause, article == null ? cause.steps() : article.remedy());
    }
  }

  private void steps(BatchSummary.Cause cause, List<String> steps) {
    int shown = all ? steps.size() : Math.min(steps.size(), MOST_STEPS);
    for (int i = 0; i < shown; i++) {
      // Each store has a message of its own, and the page shows them.
      String step =
          steps.get(i).replace(words.say("message-below"), words.say("message-on-the-page"));
      page.block("  " + (i + 1) + ". ", step);
    }
    if (shown < steps.size()) {
      String command = "ecwid-doctor explain " + cause.code();
      page.paragraph(2, words.say("all-steps", steps.size(), command));
    }
  }

  private void scopes(Map<String, Integer> missing) {
    if (missing.isEmpty()) {
      return;
    }
    page.blank();
    line("missing-scopes-and-at-how");
    page.paragraph(
        2,
        missing.entrySet().stream()
                .limit(MOST_SCOPES)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "))
            + (missing.size() > MOST_SCOPES ? ", …" : ""));
  }

  private void entities(List<EntityCount> entities) {
    if (all && !entities.isEmpty()) {
      page.blank();
      EntityTable.add(entities, page, words);
      return;
    }
    String blocked =
        entities.stream()
            .filter(each -> each.no() > 0)
            .map(each -> each.words(words) + " " + each.no())
            .collect(Collectors.joining(", "));
    if (!blocked.isEmpty()) {
      page.blank();
      line("wont-migrate-and-at-how");
      page.paragraph(2, blocked);
    }
  }

  private void tokens(BatchSummary summary) {
    if (summary.misplacedTokens().rows() > 0) {
      page.blank();
      line("row-has-the-token-of", summary.misplacedTokens().rows());
      summary.misplacedTokens().first().stream()
          .limit(MOST_EXAMPLES)
          .forEach(
              each ->
                  page.paragraph(
                      2,
                      words.say(
                          "store-the-token-belongs-to",
                          BatchSummary.place(each.row(), each.line(), words),
                          each.store(),
                          each.belongsTo())));
    }
    if (summary.sharedTokens().rows() > 0) {
      page.blank();
      line("row-has-a-token-that", summary.sharedTokens().rows());
      summary.sharedTokens().first().stream()
          .limit(MOST_EXAMPLES)
          .forEach(
              each ->
                  page.paragraph(
                      2,
                      words.say(
                          "stores-and",
                          BatchSummary.place(each.row(), each.line(), words),
                          each.store(),
                          each.otherStore())));
    }
  }

  private void line(String key, Object... values) {
    page.paragraph(0, words.say(key, values));
  }
}
