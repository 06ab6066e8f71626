package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.BatchPlan;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.TextPage;
import java.time.Duration;
import java.util.Locale;

/** What a batch would send, as text. Not thread-safe. */
final class BatchPlanText {

  private final TextPage page;

  private BatchPlanText(int width) {
    this.page = new TextPage(false, width);
  }

  /**
   * What a run would send.
   *
   * @param width how wide lines are, in columns
   */
  static String of(BatchPlan plan, int width) {
    BatchPlanText page = new BatchPlanText(width);
    page.line("Nothing was sent. %s:", Labels.count(plan.rows(), "row"));
    page.line(
        "  %d cannot be read, %d need no request by the shape of store id or token, %d repeat"
            + " an earlier row",
        plan.unreadable(), plan.withoutRequest(), plan.duplicates());
    page.line(
        "  expected: %s in about %s, if each token works and lists its permissions",
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
            : " more; this IP address has spent "
                + plan.deadTokensSpent()
                + " of "
                + plan.deadTokenBudget()
                + " since "
                + plan.deadTokensSince(),
        plan.stopsIfAllRejected() ? ", which is fewer than there are rows" : "");
    page.line("The times assume 150 ms a reply; each request only reads.");
    return page.page.toString();
  }

  private void line(String format, Object... values) {
    String words = String.format(Locale.ROOT, format, values);
    int indent = words.length() - words.stripLeading().length();
    page.paragraph(indent, words.strip());
  }

  /** Returns a time in the units that suit it. */
  static String duration(Duration time) {
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
