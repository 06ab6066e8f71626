package io.ecwiddoctor.report.html;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.words.Words;
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
 * @param words of the language of the page
 */
record BatchPage(
    BatchSummary summary,
    List<String> incomplete,
    Map<RowState, Integer> states,
    List<Action> actions,
    HeatMap heat,
    List<StoreRow> firstRows,
    @Nullable Instant from,
    @Nullable Instant to,
    Words words) {

  private static final int WIDTH = 1000;
  private static final int MOST_EXAMPLES = 10;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  BatchPage {
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
              ReadableNumbers.percent(state.getValue(), summary.rows()),
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

  String headline() {
    return ReadableNumbers.stores(summary.rows(), words);
  }

  String lead() {
    int act = stores(actions);
    if (summary.rows() == 0) {
      return words.say("the-list-has-no-rows");
    }
    if (act == 0) {
      return summary.uncheckedRows() > 0 || !incomplete.isEmpty()
          ? words.say("no-store-needs-anything-done")
          : words.say("no-store-needs-anything-done-2");
    }
    return words.say(
        "store-needs-something-done-for",
        act,
        ReadableNumbers.grouped(act, words),
        words.say("cause-2", actions.size()));
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
          words.say(
              "row-was-not-checked-2",
              reason.getValue(),
              ReadableNumbers.grouped(reason.getValue(), words),
              words.translate(reason.getKey().words()),
              words.translate(reason.getKey().wayOut())));
    }
    if (summary.unreadable() > 0) {
      notices.add(
          words.say(
              "row-of-the-list-cant",
              summary.unreadable(),
              ReadableNumbers.grouped(summary.unreadable(), words),
              unreadable()));
    }
    if (summary.duplicates() > 0) {
      notices.add(
          words.say(
              "row-has-the-store-and-token",
              summary.duplicates(),
              ReadableNumbers.grouped(summary.duplicates(), words)));
    }
    return notices;
  }

  private String unreadable() {
    return summary.unreadablePlaces().stream()
            .map(place -> Printable.line(place.words(words)))
            .collect(joining("; "))
        + (summary.unreadable() > summary.unreadablePlaces().size() ? "; …" : "");
  }
}
