package io.ecwiddoctor.report.html;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up rows for what stands above the table. It keeps sums, the first few rows and the texts of
 * the remedies, and no more of the rows. Not thread-safe.
 */
final class Overview {

  /** So many rows are in the page without its script. */
  private static final int FIRST_ROWS = 50;

  private final SummaryBuilder sums = new SummaryBuilder();
  private final ActionGroups actions = new ActionGroups();
  private final MissingScopeCounts heat = new MissingScopeCounts();
  private final Map<RowState, Integer> states = new EnumMap<>(RowState.class);
  private final TreeMap<Long, StoreRow> firstRows = new TreeMap<>();
  private final RowData data;
  private final List<String> notices = new ArrayList<>();
  private final Words words;
  private long added;
  private @Nullable Instant earliest;
  private @Nullable Instant latest;

  Overview(Words words) {
    this.words = words;
    this.data = new RowData(words);
  }

  /** Adds a row, and writes its data. */
  void add(ReportLine line, Appendable out) throws IOException {
    added++;
    long number = line.row() == null ? added : line.row();
    sums.add(line);
    states.merge(RowState.of(line), 1, Integer::sum);
    RootCause cause = RootCause.of(line);
    if (cause != null) {
      actions.add(line, cause);
      heat.add(line, cause);
    }
    firstRows.put(number, StoreRow.of(number, line, words));
    if (firstRows.size() > FIRST_ROWS) {
      firstRows.pollLastEntry();
    }
    Instant at = line.report().startedAt();
    if (at != null) {
      earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
      latest = latest == null || at.isAfter(latest) ? at : latest;
    }
    data.add(number, line, out);
  }

  /** Notes that there should be more rows than there are. */
  void incomplete(String words) {
    notices.add(words);
  }

  /** Writes what is left of the data. */
  void flush(Appendable out) throws IOException {
    data.flush(out);
  }

  BatchPage page(Catalog catalog) {
    BatchSummary summary = sums.summary(catalog, "", sums.coverage());
    return new BatchPage(
        summary,
        notices,
        states,
        summary.causes().stream()
            .map(cause -> new Action(cause, actions.of(cause.code(), words), summary.rows(), words))
            .toList(),
        heat.picture(summary.missingScopes()),
        firstRows.values().stream().toList(),
        earliest,
        latest,
        words);
  }
}
