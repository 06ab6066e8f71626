package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.report.summary.BoundedMap;
import io.ecwiddoctor.report.summary.RowResult;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lines of a run: each row gets one, and none any more when the run is over. Thread-safe.
 */
final class ResultWriter {

  private final ResultFile results;
  private final BitSet answered;
  private final BoundedMap places;
  private final SummaryBuilder tally;
  private final Runnable onProblem;
  private final AtomicReference<@Nullable IOException> problem = new AtomicReference<>();
  private boolean sealed;

  /**
   * A ledger that goes on from an earlier run.
   *
   * @param onProblem told when a line could not be written
   */
  ResultWriter(ResultFile results, ResumeState earlier, Runnable onProblem) {
    this.results = results;
    this.answered = earlier.answered();
    this.places = earlier.places();
    this.tally = earlier.tally();
    this.onProblem = onProblem;
  }

  synchronized boolean isAnswered(Row row) {
    return answered.get(row.number());
  }

  /**
   * Writes the line of a row, unless it has one or the run is over.
   *
   * @param key of store and token, for rows that repeat them; 0 where they are to be asked anew
   * @return whether it was written
   */
  synchronized boolean write(Row row, String line, RowResult result, long key) {
    if (sealed || answered.get(row.number())) {
      return false;
    }
    try {
      long place = results.append(line);
      answered.set(row.number());
      tally.add(result);
      if (key != 0) {
        places.put(key, place);
      }
      return true;
    } catch (IOException e) {
      fail(e);
      return false;
    }
  }

  /**
   * The line of an earlier row with this key; null if there is none, or it is not known any more.
   */
  @Nullable String find(long key) {
    long place = places.get(key);
    try {
      return place == BoundedMap.ABSENT ? null : results.read(place);
    } catch (IOException e) {
      fail(e);
      return null;
    }
  }

  private void fail(IOException why) {
    problem.compareAndSet(null, why);
    onProblem.run();
  }

  /** Notes that the results are not what this run has written. */
  void failChanged() {
    fail(new IOException("The results were changed by another program."));
  }

  /** After this nothing is written any more, whatever still comes in. */
  synchronized void seal() {
    sealed = true;
  }

  /**
   * Ends in the problem that there was, if any.
   *
   * @throws IOException if a line could not be written, or not be read again
   */
  void check() throws IOException {
    IOException why = problem.get();
    if (why != null) {
      throw why;
    }
  }
}
