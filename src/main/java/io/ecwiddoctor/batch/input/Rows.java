package io.ecwiddoctor.batch.input;

import io.ecwiddoctor.files.FormatDetector;
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
    BufferedInputStream buffered = new BufferedInputStream(in, FormatDetector.HEAD * 2);
    FormatDetector.Detected detected = FormatDetector.detect(buffered);
    if (detected.isUtf16()) {
      throw new StoreListException(
          name
              + " is UTF-16; save it as UTF-8 (\"CSV UTF-8\" in Excel), or convert it: iconv -f"
              + " UTF-16 -t UTF-8");
    }
    String wayOut =
        switch (detected.format()) {
          case EMPTY -> " is empty; the first line must be: store_id,token[,label]";
          case ZIP -> " is a workbook or an archive; export the sheet as CSV in UTF-8.";
          case GZIP -> " is compressed; unpack it: gunzip -c FILE | ecwid-doctor batch -";
          case JSON_ARRAY -> " is a JSON array; give one object a line, as jq -c '.[]' makes it.";
          case PDF, IMAGE, BINARY, HAR, EVIDENCE_BLOCK, REPORT, POSTMAN_COLLECTION ->
              " is " + detected.format().words() + "; give a list of stores as CSV or JSON Lines.";
          case TEXT, JSON, RECORDING -> "";
        };
    if (!wayOut.isEmpty()) {
      throw new StoreListException(name + wayOut);
    }
    LineSource lines = new LineSource(buffered);
    return detected.format() == FormatDetector.Format.TEXT
        ? CsvRows.of(lines, name)
        : new JsonlRows(lines);
  }
}
