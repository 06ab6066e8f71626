package io.ecwiddoctor.cli;

import io.ecwiddoctor.report.Printable;
import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, the first row being the heads. Not thread-safe. */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... heads) {
    rows.add(List.of(heads));
  }

  /** Adds a row; foreign text in it is made safe to print. */
  void row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(Printable.line(cell.toString()));
    }
    rows.add(row);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width(column) - columns(cell))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> columns(row.get(column))).max().orElse(0);
  }

  private static int columns(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
