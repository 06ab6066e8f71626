package io.ecwiddoctor.report.html;

import io.ecwiddoctor.words.Words;
import java.util.List;

/**
 * Which scopes are missing where: a line a scope, a column a store or a group of stores.
 *
 * @param stores how many stores lack scopes
 * @param groups how many combinations of missing scopes there are
 * @param eachStore whether each store has a column
 * @param columns the columns
 * @param lines the scope that most stores lack first
 */
record HeatMap(int stores, int groups, boolean eachStore, List<Column> columns, List<Line> lines) {

  HeatMap {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  String combinations(Words words) {
    return words.say("combination", groups, ReadableNumbers.grouped(groups, words));
  }

  /** Whether the last column is for all groups that have none of their own. */
  boolean hasOthers() {
    return !columns.isEmpty() && columns.get(columns.size() - 1).filter().isEmpty();
  }

  /**
   * A store, or stores that lack the same scopes.
   *
   * @param name what to call it
   * @param stores how many stores
   * @param filter what shows them in the table; empty where nothing does
   */
  record Column(String name, int stores, String filter) {

    String name(Words words) {
      if (filter.isEmpty()) {
        return words.say("others");
      }
      return filter.startsWith("store=") ? words.say("column-of-store", name) : name;
    }
  }

  /**
   * One scope.
   *
   * @param scope its name
   * @param all at how many stores it is missing
   * @param cells the same of each column
   */
  record Line(String scope, Cell all, List<Cell> cells) {

    Line {
      cells = List.copyOf(cells);
    }

    String filter() {
      return "cause=MISSING_SCOPES&scope=" + Links.encode(scope);
    }
  }

  /**
   * How many stores lack a scope.
   *
   * @param missing that number
   * @param of how many stores lack any scope
   */
  record Cell(int missing, int of) {

    /** The class that shades it. */
    String style() {
      if (missing == 0) {
        return "h0";
      }
      double share = missing / (double) of;
      return share >= 0.5
          ? "h5"
          : share >= 0.25 ? "h4" : share >= 0.1 ? "h3" : share >= 0.03 ? "h2" : "h1";
    }
  }
}
