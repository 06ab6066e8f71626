package io.ecwiddoctor.batch.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.model.AccessToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV list. A quoted value may span lines, but lines are joined only if together they
 * are one record; otherwise each of them is a row of its own. Not thread-safe.
 */
final class CsvRows implements Rows {

  /** How many lines one row may span. */
  private static final int MOST_LINES = 100;

  private static final Set<TokenKind> TOKENS = Set.of(TokenKind.SECRET, TokenKind.PUBLIC);

  private final LineSource lines;
  private final CsvHeader header;
  private int number;

  private CsvRows(LineSource lines, CsvHeader header) {
    this.lines = lines;
    this.header = header;
  }

  /**
   * The rows below the header.
   *
   * @throws StoreListException if there is no header or no row, or a column is missing
   */
  static CsvRows of(LineSource lines, String name) throws IOException, StoreListException {
    Line line = lines.nextText();
    if (line != null && CsvHeader.isSeparatorLine(line)) {
      line = lines.nextText();
    }
    if (line == null) {
      throw new StoreListException(
          name + " has no line with text; the first line must be: store_id,token[,label]");
    }
    CsvHeader header = CsvHeader.read(line, name);
    Line first = lines.nextText();
    if (first == null) {
      throw new StoreListException(name + " has column names and no row below them.");
    }
    lines.giveBack(List.of(first));
    return new CsvRows(lines, header);
  }

  @Override
  public long countOf(long lines) {
    return Math.max(0, lines - 1);
  }

  @Override
  public @Nullable Row next() throws IOException {
    Line line = lines.nextText();
    if (line == null) {
      return null;
    }
    number++;
    if (!line.isReadable()) {
      return Row.unreadable(number, line.number(), "the line " + line.problem());
    }
    QuoteScanner quotes = new QuoteScanner(header.separator());
    quotes.read(line.text());
    if (!quotes.isOpen()) {
      return row(line.number(), line.text());
    }
    Row joined = joined(line, quotes);
    return joined == null
        ? Row.unreadable(number, line.number(), "a quote is opened and never closed")
        : joined;
  }

  /** The row of this line and those that its open quote reaches into; null if they are no row. */
  private @Nullable Row joined(Line first, QuoteScanner quotes) throws IOException {
    StringBuilder record = new StringBuilder(first.text());
    List<Line> taken = new ArrayList<>();
    while (quotes.isOpen() && taken.size() < MOST_LINES) {
      Line line = lines.next();
      if (line == null) {
        break;
      }
      taken.add(line);
      record.append('\n').append(line.text());
      int quoted = quotes.read(line.text());
      if (!line.isReadable()
          || record.length() > LineSource.LIMIT
          || isRow(line.text().substring(0, quoted))) {
        break;
      }
      if (!quotes.isOpen()) {
        Row row = row(first.number(), record.toString());
        if (row.isReadable()) {
          return row;
        }
        break;
      }
    }
    lines.giveBack(taken);
    return null;
  }

  /**
   * Whether the part of a line inside quotes is the beginning of a row: it has a token where a row
   * has it, or a store id and a separator behind it.
   */
  private boolean isRow(String quoted) {
    List<String> cells = List.of(quoted.split(String.valueOf(header.separator()), -1));
    int store = header.names().indexOf(header.mapping().store());
    int token = header.names().indexOf(header.mapping().token());
    return (token < cells.size()
            && TOKENS.contains(TokenLinter.inspect(AccessToken.of(cells.get(token))).kind()))
        || (store < cells.size() - 1 && StoreIdLinter.inspect(cells.get(store)).id() != null);
  }

  private Row row(long line, String record) {
    List<String> values;
    try {
      values = CsvHeader.values(record, header.separator());
    } catch (CsvParseException e) {
      return Row.unreadable(
          number, line, "the quotes are broken; a quote inside quotes is written twice");
    }
    List<String> names = header.names();
    boolean tooMany = values.stream().skip(names.size()).anyMatch(value -> !value.isBlank());
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(values.size(), names.size()); i++) {
      named.put(names.get(i), values.get(i));
    }
    // Sheets leave empty columns at the end out of some rows, and add some to others.
    if (tooMany
        || !named.containsKey(header.mapping().store())
        || !named.containsKey(header.mapping().token())) {
      return Row.unreadable(
          number,
          line,
          values.size()
              + (values.size() == 1 ? " column" : " columns")
              + ", but the header has "
              + names.size());
    }
    return header.mapping().row(number, line, named);
  }
}
