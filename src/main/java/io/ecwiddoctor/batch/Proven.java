package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.RowProcessor.Case;
import java.util.List;

/**
 * Rows whose tokens were found to work: the last two with different tokens, as one alone may be
 * revoked while the run goes on. Thread-safe.
 */
final class Proven {

  private List<Case> rows = List.of();

  synchronized void add(Case row) {
    if (rows.isEmpty() || rows.get(0).token() == row.token()) {
      rows = rows.size() < 2 ? List.of(row) : List.of(row, rows.get(1));
    } else {
      rows = List.of(row, rows.get(0));
    }
  }

  /** The newest first. */
  synchronized List<Case> rows() {
    return rows;
  }
}
