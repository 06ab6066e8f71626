package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.BatchPlan;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Sums of a batch as text: what to do first stands first. Not thread-safe. */
final class BatchText {

  private static final int MOST_EXAMPLES = 10;
  private static final int MOST_SCOPES = 10;
  private static final int MOST_STEPS = 3;

  private final StringBuilder text = new StringBuilder();

  private final boolean allSteps;

  private BatchText(boolean allSteps) {
    this.allSteps = allSteps;
  }

  /**
   * The sum of a run.
   *
   * @param allSteps whether each step of each remedy is shown, or the first few only
   */
  static String of(BatchSummary summary, boolean allSteps) {
    BatchText page = new BatchText(allSteps);
    page.verdicts(summary);
    page.notChecked(summary.notChecked());
    summary.warnings().forEach(page::warning);
    page.causes(summary);
    page.scopes(summary.missingScopes());
    page.tokens(summary);
    page.line("");
    page.requests(summary);
    return page.text.toString();
  }

  private void requests(BatchSummary summary) {
    String results = Printable.line(summary.results());
    // Saved results know nothing of the run that wrote them.
    if (summary.deadTokenBudget() == 0) {
      line(
          "%s, %d of them answered with a rejected token. A line a row: %s",
          Labels.count(summary.requests(), "request"), summary.deadTokenRequests(), results);
      return;
    }
    line(
        "%s, %d of %d that rejected tokens may cost; %s. A line a row: %s",
        Labels.count(summary.requests(), "request"),
        summary.deadTokenRequests(),
        summary.deadTokenBudget(),
        duration(Duration.ofMillis(summary.durationMs())),
        results);
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
      line(
          "%s could not be read; \"problem\" in the line says why.",
          Labels.count(summary.unreadable(), "row"));
      line("  %s", rows(summary.unreadable(), summary.firstUnreadable()));
    }
  }

  private static String sum(BatchSummary summary) {
    String verdicts =
        summary.verdicts().entrySet().stream()
            .map(entry -> entry.getValue() + " " + words(entry.getKey()))
            .collect(Collectors.joining(", "));
    return verdicts.isEmpty() ? "none was checked" : verdicts;
  }

  private static String words(Verdict verdict) {
    return verdict.name().replace('_', ' ');
  }

  private void notChecked(Map<NotChecked, Integer> reasons) {
    reasons.forEach(
        (reason, rows) -> {
          line("");
          line(
              "%s not checked: %s.", rows == 1 ? "1 row was" : rows + " rows were", reason.words());
          line("  %s", reason.wayOut());
        });
  }

  private void warning(String words) {
    line("");
    line("Warning: %s", words);
  }

  private void causes(BatchSummary summary) {
    for (BatchSummary.Cause cause : summary.causes()) {
      line("");
      line("%s: %s  (%s)", Labels.count(cause.stores(), "store"), cause.title(), cause.code());
      line("  %s", rows(cause.stores(), cause.firstRows()));
      int shown = allSteps ? cause.steps().size() : Math.min(cause.steps().size(), MOST_STEPS);
      for (int i = 0; i < shown; i++) {
        line("  %d. %s", i + 1, cause.steps().get(i).replace("\n", " "));
      }
      if (shown < cause.steps().size()) {
        line("  … all %d: ecwid-doctor explain %s", cause.steps().size(), cause.code());
      }
    }
  }

  private void scopes(Map<String, Integer> missing) {
    if (missing.isEmpty()) {
      return;
    }
    line("");
    line("Scopes that are missing, and at how many stores:");
    line(
        "  %s%s",
        missing.entrySet().stream()
            .limit(MOST_SCOPES)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ")),
        missing.size() > MOST_SCOPES ? ", …" : "");
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
                  line(
                      "  row %d, store %s: the token belongs to store %s",
                      each.row(), Printable.line(each.store()), Printable.line(each.belongsTo())));
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
                  line(
                      "  row %d: stores %s and %s",
                      each.row(), Printable.line(each.store()), each.otherStore()));
    }
  }

  /** What a run would send. */
  static String of(BatchPlan plan) {
    BatchText page = new BatchText(false);
    page.line("Nothing was sent. %s:", Labels.count(plan.rows(), "row"));
    page.line(
        "  %d cannot be read, %d need no request by the shape of store id or token, %d repeat"
            + " an earlier row",
        plan.unreadable(), plan.withoutRequest(), plan.duplicates());
    page.line(
        "  expected: %s in about %s, if each token works and tells its permissions",
        Labels.count(plan.expectedRequests(), "request"),
        duration(Duration.ofSeconds(plan.expectedSeconds())));
    page.line(
        "  at worst: %s in about %s, if none tells them and each scope is tried",
        Labels.count(plan.worstRequests(), "request"),
        duration(Duration.ofSeconds(plan.worstSeconds())));
    page.line(
        "  limits: %s, 600 requests a minute for one token",
        plan.requestsPerSecond() == 0
            ? "no limit for the whole run"
            : plan.requestsPerSecond() + " requests a second for the whole run");
    page.line(
        "  rejected tokens: the run stops after %d%s%s",
        plan.deadTokensLeft(),
        plan.deadTokensSince() == null
            ? ""
            : " more; this address has spent "
                + plan.deadTokensSpent()
                + " of "
                + plan.deadTokenBudget()
                + " since "
                + plan.deadTokensSince(),
        plan.stopsIfAllRejected() ? ", which is fewer than there are rows" : "");
    page.line("The times assume 150 ms a reply; each request only reads.");
    return page.text.toString();
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String rows(int all, List<Integer> first) {
    return (all > first.size() ? "rows, the first: " : all == 1 ? "row " : "rows: ")
        + first.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String duration(Duration time) {
    if (time.toMinutes() == 0) {
      return time.toMillis() < 10_000 && time.toMillis() % 1000 != 0
          ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
          : time.toSeconds() + " s";
    }
    return time.toHours() == 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toHours() + " h " + time.toMinutesPart() + " min";
  }
}
