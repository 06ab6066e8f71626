package io.ecwiddoctor.report.summary;

import io.ecwiddoctor.report.ReportLine;

/** Counts lines of results, to show how much of a list they answer. Not thread-safe. */
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
  public static int number(ReportLine line, int next) {
    Long row = line.row();
    return row == null ? next : (int) Math.min(row, Integer.MAX_VALUE);
  }

  int lines() {
    return lines;
  }

  /** Returns how far the lines themselves show that none is missing. */
  public Coverage coverage() {
    return new Coverage(lines, lastRow, null, null);
  }
}
