package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.report.summary.BoundedMap;
import io.ecwiddoctor.report.summary.RowResult;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the lines of a run: one for each row, and none after the run. Thread-safe. */
final class ResultWriter implements RowOutput, AutoCloseable {

  private final ResultFile results;
  private final BitSet answered;
  private final BoundedMap places;
  private final SummaryBuilder tally;
  private final AtomicReference<@Nullable IOException> problem = new AtomicReference<>();
  private boolean sealed;

  /** A writer that goes on from an earlier run. */
  ResultWriter(ResultFile results, ResumeState earlier) {
    this.results = results;
    this.answered = earlier.answered();
    this.places = earlier.places();
    this.tally = earlier.tally();
  }

  synchronized boolean isAnswered(Row row) {
    return answered.get(row.number());
  }

  /** Writes the line of a row, unless it has one or the run is over. */
  @Override
  public synchronized void write(Row row, String line, RowResult result, long key) {
    if (sealed || answered.get(row.number())) {
      return;
    }
    try {
      long place = results.append(line);
      answered.set(row.number());
      tally.add(result);
      if (key != 0) {
        places.put(key, place);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public @Nullable String find(long key) {
    long place = places.get(key);
    try {
      return place == BoundedMap.ABSENT ? null : results.read(place);
    } catch (IOException e) {
      fail(e);
      return null;
    }
  }

  /** Ends the run because of this problem. */
  void fail(IOException why) {
    problem.compareAndSet(null, why);
  }

  @Override
  public void failAsChanged() {
    fail(new IOException("the file was changed by another program"));
  }

  boolean hasFailed() {
    return problem.get() != null;
  }

  /** Refuses every line from now on. */
  synchronized void seal() {
    sealed = true;
  }

  /**
   * Replaces lines, when the run is over.
   *
   * @param replace gives the line that takes the place of a line
   */
  void rewrite(Function<String, @Nullable String> replace) throws IOException, BatchException {
    results.rewrite(replace);
  }

  /**
   * Throws the problem that ended the run, if any.
   *
   * @throws IOException if a line couldn't be written, or not be read again
   */
  void check() throws IOException {
    IOException why = problem.get();
    if (why != null) {
      throw why;
    }
  }

  /**
   * Checks that the file is still there.
   *
   * @throws IOException if it was deleted, moved or replaced
   */
  void checkFile() throws IOException {
    results.check();
  }

  @Override
  public void close() throws IOException {
    results.close();
  }
}
