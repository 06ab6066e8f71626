package io.ecwiddoctor.report.compare;

import static io.ecwiddoctor.report.CsvRow.cell;

import io.ecwiddoctor.report.CsvRow;
import io.ecwiddoctor.report.compare.StoreChange.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as CSV with a header, one row a store. Thread-safe. */
public final class ComparisonCsv {

  private static final List<String> HEADER =
      List.of(
          "store_id",
          "label",
          "change",
          "detail",
          "token_replaced",
          "before_row",
          "before_verdict",
          "before_code",
          "before_missing_scopes",
          "after_row",
          "after_verdict",
          "after_code",
          "after_missing_scopes");

  private ComparisonCsv() {}

  /** Writes it. */
  public static void write(Comparison comparison, Appendable out) throws IOException {
    CsvRow.row(HEADER, out);
    for (StoreChange each : comparison.stores()) {
      List<String> cells = new ArrayList<>();
      cells.add(cell(each.store()));
      cells.add(cell(each.label()));
      cells.add(cell(each.change()));
      cells.add(cell(each.detail()));
      cells.add(cell(each.tokenReplaced()));
      addSide(cells, each.before());
      addSide(cells, each.after());
      CsvRow.row(cells, out);
    }
  }

  private static void addSide(List<String> cells, @Nullable Side side) {
    cells.add(cell(side == null ? null : side.row()));
    cells.add(cell(side == null ? null : side.verdict()));
    cells.add(cell(side == null ? null : side.code()));
    cells.add(cell(side == null ? null : String.join(" ", side.missingScopes())));
  }
}
