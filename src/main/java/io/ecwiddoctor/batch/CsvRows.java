package io.ecwiddoctor.batch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file with a header. A quoted value may span lines; a quote that is never closed
 * costs its own line only, not the rest of the file. Not thread-safe.
 */
final class CsvRows implements Rows {

  /** How many lines one row may span. */
  private static final int MOST_LINES = 100;

  private final LineSource lines;
  private final CsvReader.CsvReaderBuilder parser = CsvReader.builder();
  private List<String> header = List.of();
  private int number;

  private CsvRows(LineSource lines) {
    this.lines = lines;
  }

  /**
   * The rows below the header.
   *
   * @throws BatchException if there is no header, or it lacks a column
   */
  static CsvRows of(LineSource lines, String name) throws IOException, BatchException {
    CsvRows rows = new CsvRows(lines);
    rows.header = new CsvHeader(name).read(rows.nextText(), rows::parse);
    return rows;
  }

  private @Nullable Line nextText() throws IOException {
    Line line = lines.next();
    while (line != null && line.isReadable() && line.text().isBlank()) {
      line = lines.next();
    }
    return line;
  }

  @Override
  public long countOf(long lines) {
    return Math.max(0, lines - 1);
  }

  @Override
  public @Nullable Row next() throws IOException {
    Line line = nextText();
    if (line == null) {
      return null;
    }
    number++;
    if (!line.isReadable()) {
      return Row.unreadable(number, line.number(), "the line " + line.problem());
    }
    String record = whole(line);
    if (record == null) {
      return Row.unreadable(number, line.number(), "a quote is opened and never closed");
    }
    return row(line.number(), record);
  }

  private Row row(long line, String record) {
    List<String> values;
    try {
      values = parse(record);
    } catch (CsvParseException e) {
      return Row.unreadable(
          number, line, "the quotes are not those of CSV; a quote inside quotes is written twice");
    }
    if (values.size() != header.size()) {
      return Row.unreadable(
          number,
          line,
          values.size()
              + (values.size() == 1 ? " column" : " columns")
              + ", where the header has "
              + header.size());
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(header.get(i), values.get(i));
    }
    return ColumnMapping.row(number, named);
  }

  private List<String> parse(String record) {
    CsvRecord parsed = parser.ofSingleCsvRecord(record);
    return parsed.getFields();
  }

  /** The line and those that its open quote reaches into; null where the quote is never closed. */
  private @Nullable String whole(Line first) throws IOException {
    if (!hasOpenQuote(first.text())) {
      return first.text();
    }
    StringBuilder record = new StringBuilder(first.text());
    List<Line> taken = new ArrayList<>();
    while (taken.size() < MOST_LINES) {
      Line line = lines.next();
      if (line == null) {
        break;
      }
      taken.add(line);
      record.append('\n').append(line.text());
      if (!line.isReadable() || record.length() > LineSource.LIMIT) {
        break;
      }
      if (hasOpenQuote(line.text())) {
        return record.toString();
      }
    }
    lines.giveBack(taken);
    return null;
  }

  /** An odd number of quotes opens one, or closes one that was open. */
  private static boolean hasOpenQuote(String text) {
    boolean open = false;
    for (int at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
      open = !open;
    }
    return open;
  }
}
