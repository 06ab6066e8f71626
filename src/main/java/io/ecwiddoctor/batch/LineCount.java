package io.ecwiddoctor.batch;

import io.ecwiddoctor.report.ReportLine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Counts lines of results, to tell how much of a list they answer. Not thread-safe. */
public final class LineCount {

  private int lines;
  private int lastRow;

  /** Counts a line; one that does not say which row it is of counts as the next. */
  public void add(ReportLine line) {
    add(number(line, lines + 1));
  }

  void add(int row) {
    lines++;
    lastRow = Math.max(lastRow, row);
  }

  /** The number of its row; the next one where it does not say. */
  static int number(ReportLine line, int next) {
    Long row = line.row();
    return row == null ? next : (int) Math.min(row, Integer.MAX_VALUE);
  }

  int lines() {
    return lines;
  }

  /**
   * How much of the list these lines are.
   *
   * @param results the file that they are saved in; null where they came by themselves
   */
  public Coverage coverage(@Nullable Path results) {
    return new Coverage(lines, lastRow, null, null).of(results);
  }
}
