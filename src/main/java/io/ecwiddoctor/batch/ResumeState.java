package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.summary.BoundedMap;
import io.ecwiddoctor.report.summary.RowResult;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a run takes from the lines of the run before it: a row with a line counts as done. Lines of
 * rows that weren't checked are removed, so that these are asked again; a new run has none.
 *
 * @param answered the numbers of the rows that have a line
 * @param places where the line of a store and token stands in the results
 * @param tokens what is known of the tokens
 * @param tally the sum of the lines
 * @param rows how many lines there are
 * @param blocked whether rows weren't checked because Ecwid blocked the IP address
 */
record ResumeState(
    BitSet answered,
    BoundedMap places,
    TokenRegistry tokens,
    SummaryBuilder tally,
    int rows,
    boolean blocked) {

  static ResumeState nothing() {
    return new ResumeState(
        new BitSet(),
        new BoundedMap(TokenRegistry.WINDOW),
        new TokenRegistry(),
        new SummaryBuilder(),
        0,
        false);
  }

  /**
   * Reads the lines. Those of rows that weren't checked to the end are taken out of the file first:
   * these rows are asked again.
   *
   * @throws BatchException if there is a line that no run has written
   */
  static ResumeState of(ResultFile file) throws IOException, BatchException {
    Set<NotChecked> unchecked = EnumSet.noneOf(NotChecked.class);
    ResumeState earlier = read(file, unchecked);
    if (unchecked.isEmpty()) {
      return earlier;
    }
    file.rewrite(
        line -> {
          ReportLine saved = ResultLines.parse(line);
          return saved != null && saved.notChecked() == null ? line : null;
        });
    return read(file, unchecked);
  }

  /** Reads the lines, and leaves those of rows that weren't checked where they are. */
  static ResumeState keepingAll(ResultFile file) throws IOException, BatchException {
    return read(file, EnumSet.noneOf(NotChecked.class));
  }

  private static ResumeState read(ResultFile file, Set<NotChecked> unchecked)
      throws IOException, BatchException {
    ResumeState earlier = nothing();
    long[] lines = new long[2];
    file.scan(
        (place, line) -> {
          lines[0]++;
          ReportLine saved = ResultLines.parse(line);
          if (saved == null || saved.row() == null || saved.row() < 1) {
            lines[1] = lines[1] == 0 ? lines[0] : lines[1];
          } else if (saved.notChecked() != null) {
            unchecked.add(saved.notChecked());
          } else {
            earlier.take(place, RowResult.of(Math.toIntExact(saved.row()), saved));
          }
        });
    if (lines[1] > 0) {
      throw new BatchException(
          file.path()
              + ", line "
              + lines[1]
              + ": isn't a result of a batch. Take the line out, or start anew with --force.");
    }
    return new ResumeState(
        earlier.answered,
        earlier.places,
        earlier.tokens,
        earlier.tally,
        earlier.answered.cardinality(),
        unchecked.contains(NotChecked.ADDRESS_BLOCKED));
  }

  /** Returns a number that stands for a store and token. */
  static long key(long token, int store) {
    return BoundedMap.mix(token) ^ BoundedMap.mix(~(long) store);
  }

  private void take(long place, RowResult result) {
    if (answered.get(result.row())) {
      return;
    }
    answered.set(result.row());
    tally.add(result);
    long key = recall(result, tokens);
    StoreId store = StoreIdLinter.inspect(result.store()).id();
    if (key == 0 || store == null) {
      return;
    }
    int other = tokens.see(result.token(), store.value());
    if (other != 0) {
      tally.addShared(result.row(), result.line(), result.store(), other);
    }
    if (result.duplicateOf() == 0) {
      places.put(key, place);
    }
  }

  /**
   * Takes note of what a saved line says about a token.
   *
   * @return the key of its store and token; 0 if one of them is missing
   */
  static long recall(RowResult result, TokenRegistry tokens) {
    StoreId store = StoreIdLinter.inspect(result.store()).id();
    if (store == null || result.token() == 0) {
      return 0;
    }
    var unused = tokens.see(result.token(), store.value());
    for (int i = 0; i < result.rejections(); i++) {
      tokens.reject(result.token());
    }
    TokenOwners.note(result, tokens);
    return key(result.token(), store.value());
  }
}
