package io.ecwiddoctor.report.html;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the page of many stores.
 *
 * @param summary the sums
 * @param incomplete that rows are missing; empty where none are known to be
 * @param states how many rows came to what
 * @param actions the causes, first the one whose remedy helps most stores
 * @param heat which scopes are missing where
 * @param firstRows the first rows, for a reader without scripts
 * @param from when the first was begun, or null
 * @param to when the last was begun
 */
record ManyPage(
    BatchSummary summary,
    List<String> incomplete,
    Map<RowState, Integer> states,
    List<Action> actions,
    HeatMap heat,
    List<StoreRow> firstRows,
    @Nullable Instant from,
    @Nullable Instant to) {

  private static final int WIDTH = 1000;
  private static final int MOST_EXAMPLES = 10;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  ManyPage {
    incomplete = List.copyOf(incomplete);
    actions = List.copyOf(actions);
    firstRows = List.copyOf(firstRows);
  }

  /**
   * A part of a bar.
   *
   * @param state what it counts
   * @param count how many
   * @param share that in per cent
   * @param x where it begins, in thousandths
   * @param width how wide it is, in thousandths
   */
  record Segment(RowState state, int count, String share, int x, int width) {}

  List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    int before = 0;
    for (Map.Entry<RowState, Integer> state : states.entrySet()) {
      int x = (int) ((long) before * WIDTH / Math.max(1, summary.rows()));
      before += state.getValue();
      int end = (int) ((long) before * WIDTH / Math.max(1, summary.rows()));
      segments.add(
          new Segment(
              state.getKey(),
              state.getValue(),
              Numbers.percent(state.getValue(), summary.rows()),
              x,
              Math.max(3, end - x - 3)));
    }
    return segments;
  }

  /** The causes by their failure mode, in the order of the first of each. */
  Map<String, List<Action>> modes() {
    Map<String, List<Action>> modes = new LinkedHashMap<>();
    actions.forEach(
        action -> modes.computeIfAbsent(action.mode(), key -> new ArrayList<>()).add(action));
    return modes;
  }

  static int stores(List<Action> actions) {
    return actions.stream().mapToInt(action -> action.cause().stores()).sum();
  }

  /** How long the bar of a cause is, in thousandths of the longest. */
  int barOf(Action action) {
    int most = actions.stream().mapToInt(each -> each.cause().stores()).max().orElse(1);
    return Math.max(4, (int) ((long) action.cause().stores() * WIDTH / most));
  }

  /** As many examples as a summary in text shows. */
  static <T> List<T> firstFew(List<T> examples) {
    return examples.subList(0, Math.min(MOST_EXAMPLES, examples.size()));
  }

  static String place(int row, @Nullable Long line) {
    return line == null ? "row " + row : "line " + line;
  }

  String headline() {
    return Numbers.counted(summary.rows(), "store");
  }

  String lead() {
    int act = stores(actions);
    if (summary.rows() == 0) {
      return "The list has no rows.";
    }
    if (act == 0) {
      return "No store needs anything done"
          + (summary.uncheckedRows() > 0 || !incomplete.isEmpty()
              ? ", as far as they were checked."
              : ".");
    }
    return Numbers.counted(act, "store")
        + (act == 1 ? " needs" : " need")
        + " something done, for "
        + Numbers.counted(actions.size(), "cause")
        + ".";
  }

  String period() {
    if (from == null || to == null) {
      return "";
    }
    String begin = TIME.format(from);
    String end = TIME.format(to);
    return (begin.equals(end) ? begin : begin + " – " + end) + " UTC";
  }

  /** What else a reader must know before believing the sums. */
  List<String> notices() {
    List<String> notices = new ArrayList<>(incomplete);
    for (Map.Entry<NotChecked, Integer> reason : summary.notChecked().entrySet()) {
      notices.add(
          Numbers.counted(reason.getValue(), "row")
              + (reason.getValue() == 1 ? " was" : " were")
              + " not checked: "
              + reason.getKey().words()
              + ". "
              + reason.getKey().wayOut());
    }
    if (summary.unreadable() > 0) {
      notices.add(
          Numbers.counted(summary.unreadable(), "row")
              + " of the list can't be read: "
              + summary.unreadablePlaces().stream()
                  .map(place -> Printable.line(place.words()))
                  .collect(joining("; "))
              + (summary.unreadable() > summary.unreadablePlaces().size() ? "; …" : "")
              + ". The table has all of them.");
    }
    if (summary.duplicates() > 0) {
      notices.add(
          Numbers.counted(summary.duplicates(), "row")
              + (summary.duplicates() == 1 ? " has" : " have")
              + " the store and token of an earlier row, and took no request of"
              + (summary.duplicates() == 1 ? " its" : " their")
              + " own.");
    }
    return notices;
  }
}
