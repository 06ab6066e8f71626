package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.report.summary.RowResult;
import org.jspecify.annotations.Nullable;

/** Takes the lines of rows. Thread-safe where more than one thread works on rows. */
interface RowOutput {

  /**
   * Takes the line of a row.
   *
   * @param line with its end
   * @param key of store and token, for rows that repeat them; 0 if these are to be asked anew
   */
  void write(Row row, String line, RowResult result, long key);

  /** Returns the line of an earlier row with this key; null if there is none or it is forgotten. */
  @Nullable String find(long key);

  /** Ends the work because the lines aren't what was written. */
  void failAsChanged();
}
