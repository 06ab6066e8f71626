package io.ecwiddoctor.report.summary;

import org.jspecify.annotations.Nullable;

/**
 * How much of a list the lines of a run answer. That rows are missing before the last one shows in
 * the numbers of the lines; that they are missing behind it, only in what the run noted beside its
 * results. Immutable.
 *
 * @param lines how many lines there are
 * @param lastRow the highest number of a row among them
 * @param ended whether the run came to the end of its list; null where nobody knows
 * @param listRows how many rows the list has, about if the run has not ended; null where nobody
 *     knows
 */
public record Coverage(int lines, int lastRow, @Nullable Boolean ended, @Nullable Long listRows) {

  /** How many rows are known to have no line, about if the run has not ended. */
  public long missing() {
    long rows = listRows == null ? lastRow : Math.max(lastRow, listRows);
    return Math.max(0, rows - lines);
  }

  /** Whether each row has its line; null where nobody knows. */
  public @Nullable Boolean isWhole() {
    return missing() > 0 ? Boolean.FALSE : ended;
  }

  /**
   * Returns that rows are missing and what to do, as sentences; null where none are known to be
   * missing.
   */
  public @Nullable String words() {
    if (!Boolean.FALSE.equals(isWhole())) {
      return null;
    }
    if (ended == null) {
      return "At least "
          + rows()
          + " no line here: the run was interrupted, or lines were taken out. If it was"
          + " interrupted, go on with batch --resume.";
    }
    if (ended) {
      return rows()
          + " no line here, although the run came to the end of its list: lines were taken out.";
    }
    return "The run has not come to the end of its list, and "
        + (missing() == 0 ? "some rows may have" : "about " + rows())
        + " no line here: it was interrupted, or is still under way. Go on with batch --resume.";
  }

  private String rows() {
    return missing() + (missing() == 1 ? " row of the list has" : " rows of the list have");
  }

  /** These lines, knowing what the run noted beside its results. */
  public Coverage noted(@Nullable Boolean cameToTheEnd, @Nullable Long rowsOfTheList) {
    return new Coverage(lines, lastRow, cameToTheEnd, rowsOfTheList);
  }
}
