package io.ecwiddoctor.batch;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a CSV file, and tells what is wrong with one. It quotes nothing of it: where
 * the header is missing, the first line holds a token.
 */
final class CsvHeader {

  private static final String WAY_OUT = " The first line must be: store_id,token[,label]";

  private final String name;

  CsvHeader(String name) {
    this.name = name;
  }

  List<String> read(@Nullable Line line, Function<String, List<String>> parser)
      throws BatchException {
    if (line == null) {
      throw new BatchException(name + " has no line that is not blank." + WAY_OUT);
    }
    if (!line.isReadable()) {
      throw new BatchException(
          name + ", line " + line.number() + ": the line " + line.problem() + "." + WAY_OUT);
    }
    if (line.text().indexOf('\r') >= 0) {
      throw new BatchException(
          name
              + " ends its lines with CR alone, as old Macs did, so that all of it is one line; save it"
              + " with LF or CR LF.");
    }
    List<String> columns;
    try {
      columns = parser.apply(line.text()).stream().map(String::strip).toList();
    } catch (CsvParseException e) {
      throw new BatchException(name + ": the quotes in its first line are broken." + WAY_OUT, e);
    }
    check(columns, line.text());
    return columns;
  }

  private void check(List<String> columns, String text) throws BatchException {
    long stores = columns.stream().filter(ColumnMapping::isStore).count();
    long tokens = columns.stream().filter(ColumnMapping::isToken).count();
    if (stores == 0 || tokens == 0) {
      throw new BatchException(name + whatIsMissing(columns, text));
    }
    if (stores > 1 || tokens > 1 || new TreeSet<>(columns).size() < columns.size()) {
      throw new BatchException(
          name + " names a column twice in its first line; each name may stand there once.");
    }
  }

  private static String whatIsMissing(List<String> columns, String text) {
    if (isHeaderWith(text, ';') || isHeaderWith(text, '\t')) {
      return " has its columns separated by semicolons or tabs; save it with commas.";
    }
    if (columns.stream().anyMatch(column -> column.matches("[0-9]+|(?i)secret_.*"))) {
      return " begins with a row instead of the names of the columns." + WAY_OUT;
    }
    Predicate<String> store = ColumnMapping::isStore;
    String missing =
        columns.stream().anyMatch(store)
            ? "token"
            : columns.stream().anyMatch(ColumnMapping::isToken) ? "store_id" : "store_id and token";
    return " has no column named " + missing + " in its first line." + WAY_OUT;
  }

  private static boolean isHeaderWith(String text, char separator) {
    List<String> columns = List.of(text.replace("\"", "").split(String.valueOf(separator), -1));
    return columns.size() > 1
        && columns.stream()
            .map(String::strip)
            .anyMatch(c -> ColumnMapping.isStore(c) || ColumnMapping.isToken(c));
  }
}
