package io.ecwiddoctor.watch;

import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a Prometheus text file collector reads. Labels are verdicts, codes, reasons and
 * channels, never stores, so that their number is bounded. The file appears whole; everybody may
 * read it, as a collector is another user. Not thread-safe.
 */
final class Metrics {

  private static final String PREFIX = "ecwid_doctor_";

  private final StringBuilder text = new StringBuilder();

  private Metrics() {}

  /** What is written beside the summary of a run. */
  record Figures(
      WatchState state,
      Instant lastRun,
      @Nullable Integer rejectionsLeft,
      Map<String, Long> pending) {}

  static void write(Path path, BatchSummary summary, Figures figures) throws IOException {
    try (AtomicFile file = AtomicFile.open(path, true)) {
      file.commit(of(summary, figures));
    }
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static String of(BatchSummary summary, Figures figures) {
    Metrics page = new Metrics();
    page.head("stores", "gauge", "Rows of the last run by verdict.");
    for (Verdict verdict : Verdict.values()) {
      page.value("stores", "verdict", verdict.name(), summary.verdicts().getOrDefault(verdict, 0));
    }
    page.head("causes", "gauge", "Rows of the last run by the code of their root cause.");
    summary
        .causes()
        .forEach(each -> page.value("causes", "code", each.code().name(), each.stores()));
    page.head("not_checked", "gauge", "Rows that were not checked in the last run, by reason.");
    for (NotChecked reason : NotChecked.values()) {
      page.value(
          "not_checked", "reason", reason.name(), summary.notChecked().getOrDefault(reason, 0));
    }
    page.single("unreadable", "gauge", "Rows that can't be read.", summary.unreadable());
    WatchState state = figures.state;
    page.single(
        "outage", "gauge", "1 while the API gives no usable answer.", state.outage == null ? 0 : 1);
    page.single("runs_total", "counter", "Runs that ended.", state.run);
    page.single(
        "last_run_timestamp_seconds",
        "gauge",
        "When the last run began.",
        figures.lastRun.getEpochSecond());
    page.single(
        "last_run_duration_seconds",
        "gauge",
        "How long the last run took.",
        summary.durationMs() / 1000);
    page.single("last_run_requests", "gauge", "Requests of the last run.", summary.requests());
    page.single("requests_total", "counter", "Requests of all runs.", state.requests);
    page.single(
        "requests_today", "gauge", "Requests of the current day, in UTC.", state.requestsOfDay);
    if (figures.rejectionsLeft != null) {
      page.single(
          "rejections_left",
          "gauge",
          "Requests with rejected tokens that this IP address may still send.",
          figures.rejectionsLeft);
    }
    page.single("announcements_total", "counter", "Changes that were found.", state.announcements);
    page.head("announcements_pending", "gauge", "Changes that a channel has still to tell.");
    figures.pending.forEach(
        (channel, count) -> page.value("announcements_pending", "channel", channel, count));
    return page.text.toString();
  }

  private void single(String name, String type, String help, long value) {
    head(name, type, help);
    line("%s%s %d", PREFIX, name, value);
  }

  private void head(String name, String type, String help) {
    line("# HELP %s%s %s", PREFIX, name, help);
    line("# TYPE %s%s %s", PREFIX, name, type);
  }

  private void value(String name, String label, String of, long value) {
    line("%s%s{%s=\"%s\"} %d", PREFIX, name, label, of, value);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
