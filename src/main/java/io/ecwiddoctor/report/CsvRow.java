package io.ecwiddoctor.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows of CSV that a spreadsheet shows and doesn't run. */
public final class CsvRow {

  /** What begins a formula, see the OWASP page on CSV injection; the wide forms are East Asian. */
  private static final String ACTIVE = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvRow() {}

  /** Returns the text of a cell; one that would be a formula gets an apostrophe in front. */
  public static String cell(@Nullable Object value) {
    String text = value == null ? "" : Printable.line(value.toString());
    String start = text.stripLeading();
    return !start.isEmpty() && ACTIVE.indexOf(start.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** Writes a row of such cells. */
  public static void row(List<String> cells, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(cells);
    }
    out.append(text.getBuffer());
  }
}
