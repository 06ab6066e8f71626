package io.ecwiddoctor.batch.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The first line of a CSV list: its separator and its columns. Messages quote nothing of it: where
 * the header is missing, the first line holds a token.
 *
 * @param separator comma, semicolon or tab
 * @param names the names of the columns, without those that a sheet left empty at the end
 * @param mapping which of them is what
 */
record CsvHeader(char separator, List<String> names, ColumnMapping mapping) {

  private static final String WANTED = " The first line must be: store_id,token[,label]";

  /** The first is also the one that messages are about. */
  private static final String SEPARATORS = ",;\t";

  /** What Excel reads, and some sheets write, to name the separator: {@code sep=;}. */
  private static final String SEPARATOR_LINE = "sep=";

  /** Whether the line only names the separator of those below it. */
  static boolean isSeparatorLine(Line line) {
    String text = line.text().strip().replace("\"", "");
    return text.regionMatches(true, 0, SEPARATOR_LINE, 0, SEPARATOR_LINE.length())
        && text.length() <= SEPARATOR_LINE.length() + 1;
  }

  static CsvHeader read(Line line, String file) throws StoreListException {
    if (!line.isReadable()) {
      throw new StoreListException(
          file + ", line " + line.number() + ": the line " + line.problem() + "." + WANTED);
    }
    if (line.text().indexOf('\r') >= 0) {
      throw new StoreListException(
          file + " ends its lines with CR alone, as old Macs did; save it with LF or CR LF.");
    }
    char separator = separator(line.text());
    List<String> names;
    try {
      names = names(line.text(), separator);
    } catch (CsvParseException e) {
      throw new StoreListException(file + ": the quotes in its first line are broken." + WANTED, e);
    }
    try {
      ColumnMapping mapping = ColumnMapping.of(names);
      if (new TreeSet<>(names).size() < names.size()) {
        throw new StoreListException(
            file + " names a column twice in its first line; rename one of them.");
      }
      return new CsvHeader(separator, names, mapping);
    } catch (IllegalArgumentException e) {
      throw new StoreListException(file + problem(names, e), e);
    }
  }

  private static String problem(List<String> names, IllegalArgumentException e) {
    return names.stream().anyMatch(name -> name.matches("[0-9]+|(?i)secret_.*"))
        ? " begins with a row instead of the names of the columns." + WANTED
        : " " + e.getMessage() + " in its first line." + WANTED;
  }

  /** The separator by which the line has the columns that a list needs. */
  private static char separator(String text) {
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char separator = SEPARATORS.charAt(i);
      try {
        if (ColumnMapping.fits(names(text, separator))) {
          return separator;
        }
      } catch (CsvParseException e) {
        // The next one may fit.
      }
    }
    return SEPARATORS.charAt(0);
  }

  private static List<String> names(String text, char separator) {
    List<String> names = new ArrayList<>(values(text, separator));
    names.replaceAll(String::strip);
    while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        names.set(i, "column " + (i + 1));
      }
    }
    return names;
  }

  /**
   * Splits one record into its values.
   *
   * @throws CsvParseException if its quotes are broken
   */
  static List<String> values(String record, char separator) {
    // To the parser a lone CR would end the record; in a sheet it is a line break in a cell.
    CsvRecord parsed =
        CsvReader.builder().fieldSeparator(separator).ofSingleCsvRecord(record.replace('\r', ' '));
    return parsed.getFields();
  }
}
