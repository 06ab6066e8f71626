package io.ecwiddoctor.report.html;

import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.html.HeatMap.Cell;
import io.ecwiddoctor.report.html.HeatMap.Column;
import io.ecwiddoctor.report.html.HeatMap.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts which scopes are missing together. The number of combinations is bounded; further stores
 * count for their scopes only. Not thread-safe.
 */
final class MissingScopeCounts {

  /** So many stores get a column each; more are grouped. */
  static final int MOST_STORES = 20;

  private static final int MOST_GROUPS = 10;
  private static final int MOST_KEPT = 5_000;

  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final List<Group> singles = new ArrayList<>();
  private int stores;

  /** Stores that lack the same scopes. */
  private static final class Group {
    private final String name;
    private final List<String> scopes;
    private int stores;

    Group(String name, List<String> scopes) {
      this.name = name;
      this.scopes = scopes;
    }
  }

  void add(ReportLine line, RootCause cause) {
    if (!cause.lacksScopes()) {
      return;
    }
    stores++;
    List<String> scopes = cause.diagnosis().scopes();
    if (singles.size() < MOST_STORES) {
      Group single = new Group(Printable.line(line.report().store().id()), scopes);
      single.stores = 1;
      singles.add(single);
    }
    String key = cause.scopeNames();
    Group group = groups.get(key);
    if (group == null && groups.size() < MOST_KEPT) {
      group = new Group(key, scopes);
      groups.put(key, group);
    }
    if (group != null) {
      group.stores++;
    }
  }

  /**
   * The picture of it.
   *
   * @param missing at how many stores each scope is missing, the most frequent first
   */
  HeatMap picture(Map<String, Integer> missing) {
    boolean eachStore = stores <= MOST_STORES;
    List<Group> shown = eachStore ? singles : largest();
    int rest = stores - shown.stream().mapToInt(group -> group.stores).sum();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Group group = shown.get(i);
      columns.add(
          eachStore
              ? new Column(group.name, 1, "store=" + Links.encode(group.name))
              : new Column(letter(i), group.stores, "set=" + Links.encode(group.name)));
    }
    if (rest > 0) {
      columns.add(new Column("others", rest, ""));
    }
    List<Line> lines = new ArrayList<>();
    missing.forEach(
        (scope, count) -> {
          List<Cell> cells = new ArrayList<>();
          int left = count;
          for (Group group : shown) {
            int here = group.scopes.contains(scope) ? group.stores : 0;
            left -= here;
            cells.add(new Cell(here, stores));
          }
          if (rest > 0) {
            cells.add(new Cell(left, stores));
          }
          lines.add(new Line(scope, new Cell(count, stores), cells));
        });
    return new HeatMap(stores, groups.size(), eachStore, columns, lines);
  }

  private List<Group> largest() {
    return groups.values().stream()
        .sorted(Comparator.comparingInt((Group group) -> group.stores).reversed())
        .limit(MOST_GROUPS)
        .toList();
  }

  private static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }
}
