package io.ecwiddoctor.cli;

import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.TextPage;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.report.summary.BatchSummary.EntityCount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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

  private BatchText(boolean all, int width) {
    this.page = new TextPage(false, width);
    this.all = all;
  }

  /**
   * The sum of a run.
   *
   * @param all whether each step of each remedy and what will migrate is shown
   * @param width how wide lines are, in columns
   * @param htmlPage where the page of the run is; null if none is made
   */
  static String of(BatchSummary summary, boolean all, int width, @Nullable Path htmlPage) {
    BatchText text = new BatchText(all, width);
    text.verdicts(summary);
    text.notChecked(summary.notChecked());
    summary.warnings().forEach(text::warning);
    text.causes(summary);
    text.scopes(summary.missingScopes());
    text.entities(summary.entities());
    text.tokens(summary);
    text.line("");
    text.files(summary, htmlPage);
    text.requests(summary);
    return text.page.toString();
  }

  private void files(BatchSummary summary, @Nullable Path htmlPage) {
    if (summary.results().equals(SavedResults.STANDARD_INPUT_WORDS)) {
      return;
    }
    line("Each row's report, one JSON object a line: %s", summary.results());
    line(
        "As a page, with the messages to send: %s",
        htmlPage == null
            ? "ecwid-doctor report " + summary.results() + " -o html > page.html"
            : htmlPage);
  }

  private void requests(BatchSummary summary) {
    // Saved results know nothing of the run that wrote them.
    if (summary.deadTokenBudget() == 0) {
      line(
          "%s, %d of them answered with a rejected token",
          Labels.count(summary.requests(), "request"), summary.deadTokenRequests());
      return;
    }
    line(
        "%s, %d of %d that rejected tokens may cost; %s",
        Labels.count(summary.requests(), "request"),
        summary.deadTokenRequests(),
        summary.deadTokenBudget(),
        BatchPlanText.duration(Duration.ofMillis(summary.durationMs())));
  }

  private void verdicts(BatchSummary summary) {
    line(
        "%s: %s%s",
        Labels.count(summary.rows(), "row"),
        sum(summary),
        summary.resumedRows() > 0
            ? " (" + summary.resumedRows() + " of them answered by an earlier run)"
            : "");
    if (summary.duplicates() > 0) {
      line(
          "%s the store and token of an earlier row, and took no request.",
          summary.duplicates() == 1 ? "1 row has" : summary.duplicates() + " rows have");
    }
    if (summary.unreadable() > 0) {
      line("%s could not be read:", Labels.count(summary.unreadable(), "row"));
      summary.unreadablePlaces().forEach(place -> page.paragraph(2, place.words()));
      more(summary.unreadable(), summary.unreadablePlaces());
    }
  }

  private void more(int rows, List<BatchSummary.Place> shown) {
    if (rows > shown.size()) {
      page.paragraph(2, "and " + (rows - shown.size()) + " more");
    }
  }

  private static String sum(BatchSummary summary) {
    String verdicts =
        summary.verdicts().entrySet().stream()
            .map(entry -> entry.getValue() + " " + Labels.of(entry.getKey()))
            .collect(Collectors.joining(", "));
    return verdicts.isEmpty() ? "none was checked" : verdicts;
  }

  private void notChecked(Map<NotChecked, Integer> reasons) {
    reasons.forEach(
        (reason, rows) -> {
          line("");
          line(
              "%s not checked: %s.", rows == 1 ? "1 row was" : rows + " rows were", reason.words());
          page.paragraph(2, reason.wayOut());
        });
  }

  private void warning(String words) {
    line("");
    line("Warning: %s", words);
  }

  private void causes(BatchSummary summary) {
    for (BatchSummary.Cause cause : summary.causes()) {
      line("");
      line("%s: %s (%s)", Labels.count(cause.stores(), "store"), cause.title(), cause.code());
      cause.firstPlaces().forEach(place -> page.paragraph(2, place.words()));
      more(cause.stores(), cause.firstPlaces());
      page.paragraph(2, Labels.addressed(cause.actor()));
      int shown = all ? cause.steps().size() : Math.min(cause.steps().size(), MOST_STEPS);
      for (int i = 0; i < shown; i++) {
        // Each store has a message of its own, and the page shows them.
        String step = cause.steps().get(i).replace("message below", "message on the page");
        page.block("  " + (i + 1) + ". ", step);
      }
      if (shown < cause.steps().size()) {
        page.paragraph(
            2, "All " + cause.steps().size() + " steps: ecwid-doctor explain " + cause.code());
      }
    }
  }

  private void scopes(Map<String, Integer> missing) {
    if (missing.isEmpty()) {
      return;
    }
    line("");
    line("Missing scopes, and at how many stores:");
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
      line("");
      line("What will migrate, in stores     yes       no  unknown");
      entities.forEach(
          each ->
              page.paragraph(
                  2,
                  String.format(
                      Locale.ROOT,
                      "%-24s %9d %8d %8d",
                      each.words(),
                      each.yes(),
                      each.no(),
                      each.unknown())));
      return;
    }
    String blocked =
        entities.stream()
            .filter(each -> each.no() > 0)
            .map(each -> each.words() + " " + each.no())
            .collect(Collectors.joining(", "));
    if (!blocked.isEmpty()) {
      line("");
      line("Won't migrate, and at how many stores (all: -v):");
      page.paragraph(2, blocked);
    }
  }

  private void tokens(BatchSummary summary) {
    if (summary.misplacedTokens().rows() > 0) {
      line("");
      line(
          "%s the token of another store:",
          summary.misplacedTokens().rows() == 1
              ? "1 row has"
              : summary.misplacedTokens().rows() + " rows have");
      summary.misplacedTokens().first().stream()
          .limit(MOST_EXAMPLES)
          .forEach(
              each ->
                  page.paragraph(
                      2,
                      place(each.row(), each.line())
                          + ", store "
                          + each.store()
                          + ": the token belongs to store "
                          + each.belongsTo()));
    }
    if (summary.sharedTokens().rows() > 0) {
      line("");
      line(
          "%s a token that an earlier row has beside another store; it can belong to one only:",
          summary.sharedTokens().rows() == 1
              ? "1 row has"
              : summary.sharedTokens().rows() + " rows have");
      summary.sharedTokens().first().stream()
          .limit(MOST_EXAMPLES)
          .forEach(
              each ->
                  page.paragraph(
                      2,
                      place(each.row(), each.line())
                          + ": stores "
                          + each.store()
                          + " and "
                          + each.otherStore()));
    }
  }

  private static String place(int row, @Nullable Long line) {
    return line == null ? "row " + row : "line " + line;
  }

  private void line(String format, Object... values) {
    String words = String.format(Locale.ROOT, format, values);
    int indent = words.length() - words.stripLeading().length();
    page.paragraph(indent, words.strip());
  }
}
