package io.ecwiddoctor.batch.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a store list, read one at a time. Every line that isn't blank belongs to exactly one
 * row. Not thread-safe.
 */
public interface Rows {

  /**
   * Returns the next row, readable or not, or null at the end.
   *
   * @throws IOException if the input itself fails
   */
  @Nullable Row next() throws IOException;

  /** Returns about how many rows there are in so many lines. */
  long countOf(long lines);

  /**
   * Opens a list in CSV or JSON Lines, whichever its content is.
   *
   * @param name the file's name, for messages
   * @throws StoreListException if it is neither
   * @throws IOException if the input itself fails
   */
  static Rows of(InputStream in, String name) throws IOException, StoreListException {
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
