package io.ecwiddoctor.batch;

import static java.util.Objects.requireNonNull;

import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.summary.BoundedMap;
import io.ecwiddoctor.report.summary.RowResult;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known from the lines that are there when a run begins; of a new run that is nothing.
 *
 * @param answered the numbers of the rows that have a line
 * @param places where the line of a store and token stands in the results
 * @param tokens what is known of the tokens
 * @param tally the sum of the lines
 * @param rows how many lines there are
 * @param worked the numbers of the rows whose tokens were found to work
 * @param wasBlocked whether rows were not checked because the address was blocked
 */
record ResumeState(
    BitSet answered,
    BoundedMap places,
    TokenRegistry tokens,
    SummaryBuilder tally,
    int rows,
    BitSet worked,
    boolean wasBlocked) {

  static ResumeState nothing() {
    return new ResumeState(
        new BitSet(),
        new BoundedMap(TokenRegistry.WINDOW),
        new TokenRegistry(),
        new SummaryBuilder(),
        0,
        new BitSet(),
        false);
  }

  /**
   * Reads the lines. Those of rows that were not checked are taken out of the file first: these
   * rows are to be asked now.
   *
   * @throws BatchException if there is a line that no run has written
   */
  static ResumeState of(ResultFile file) throws IOException, BatchException {
    Survey survey = Survey.of(file);
    if (survey.earlier != null) {
      return survey.earlier.counted(false);
    }
    file.keep(
        line -> {
          RowResult result = SavedLine.parse(line);
          return result != null && result.notChecked() == null;
        });
    return requireNonNull(Survey.of(file).earlier).counted(survey.blocked);
  }

  /** Tells store and token from every other pair, as far as a run remembers. */
  static long key(long token, int store) {
    return BoundedMap.mix(token) ^ BoundedMap.mix(~(long) store);
  }

  /** Only now: rows that the run answers are added to these. */
  private ResumeState counted(boolean blocked) {
    return new ResumeState(
        answered, places, tokens, tally, answered.cardinality(), worked, blocked);
  }

  private void take(long place, RowResult result) {
    if (answered.get(result.row())) {
      return;
    }
    answered.set(result.row());
    tally.add(result);
    worked.set(result.row(), result.showsThatTheTokenWorks());
    StoreId store = StoreIdLinter.inspect(result.store()).id();
    if (store == null || result.token() == 0) {
      return;
    }
    int other = tokens.see(result.token(), store.value());
    if (other != 0) {
      tally.addShared(result.row(), result.store(), other);
    }
    for (int i = 0; i < result.rejections(); i++) {
      tokens.reject(result.token());
    }
    if (result.duplicateOf() == 0) {
      places.put(key(result.token(), store.value()), place);
    }
  }

  /** A look at all lines. Not thread-safe. */
  private static final class Survey {
    /** Null once a line has to be taken out: then all are read once more. */
    private @Nullable ResumeState earlier = nothing();

    private long lines;
    private long broken;
    private boolean blocked;

    static Survey of(ResultFile file) throws IOException, BatchException {
      Survey survey = new Survey();
      file.scan(survey::look);
      if (survey.broken > 0) {
        throw new BatchException(
            file.path()
                + ", line "
                + survey.broken
                + ": this is no result of a batch; take the line out, or begin anew by --force.");
      }
      return survey;
    }

    private void look(long place, String line) {
      lines++;
      RowResult result = SavedLine.parse(line);
      if (result == null || result.row() < 1) {
        broken = broken == 0 ? lines : broken;
      } else if (result.notChecked() != null) {
        earlier = null;
        blocked |= result.notChecked() == NotChecked.ADDRESS_BLOCKED;
      } else if (earlier != null) {
        earlier.take(place, result);
      }
    }
  }
}
