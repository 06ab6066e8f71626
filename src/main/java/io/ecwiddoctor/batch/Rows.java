package io.ecwiddoctor.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The rows of a store list, one after the other; the list is never read whole. Not thread-safe. */
interface Rows {

  /**
   * The next row, also one that cannot be read; null at the end.
   *
   * @throws IOException if the input itself fails
   */
  @Nullable Row next() throws IOException;

  /** About how many rows there are, as cells may have several lines. */
  long countOf(long lines);

  /**
   * The rows of a list in CSV or JSON Lines; which it is, its content tells.
   *
   * @param name what to call it in messages
   * @throws BatchException if it is neither, with the way out
   * @throws IOException if the input itself fails
   */
  static Rows of(InputStream in, String name) throws IOException, BatchException {
    BufferedInputStream buffered = new BufferedInputStream(in, InputSniff.LENGTH * 2);
    buffered.mark(InputSniff.LENGTH);
    byte[] start = buffered.readNBytes(InputSniff.LENGTH);
    buffered.reset();
    InputSniff sniff = new InputSniff(start, name);
    sniff.refuseWhatIsNoText();
    LineSource lines = new LineSource(buffered);
    return sniff.isJson() ? new JsonlRows(lines) : CsvRows.of(lines, name);
  }
}
