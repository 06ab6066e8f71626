package io.ecwiddoctor.report.html;

import io.ecwiddoctor.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the store's number and the times in the texts of a row by gaps, so that thousands of
 * rows share one text. The page fills the gaps. Not thread-safe.
 */
final class TextTemplates {

  /** Stands for the store's number. No text has it, since control characters are shown escaped. */
  static final char STORE = '\u0001';

  /** Stands, with a character behind it, for one of the row's times: '0' for the first. */
  static final char TIME = '\u0002';

  private static final int MOST_TIMES = 64;

  private static final Pattern TIMES =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

  private final String store;
  private final Pattern storeInText;
  private final List<String> times = new ArrayList<>();

  TextTemplates(String store) {
    this.store = store;
    this.storeInText = Pattern.compile("(?<![\\w-])" + Pattern.quote(store) + "(?![\\w-])");
  }

  /** A text of one line. */
  String line(String text) {
    String safe = Printable.line(text);
    if (NUMBER.matcher(store).matches() && safe.contains(store)) {
      safe = storeInText.matcher(safe).replaceAll(String.valueOf(STORE));
    }
    return safe.indexOf('T') < 0 ? safe : withoutTimes(safe);
  }

  /** A text of several lines. */
  String lines(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (String line : text.split("\n", -1)) {
      safe.append(safe.isEmpty() ? "" : "\n").append(line(line));
    }
    return safe.toString();
  }

  /** The times that were taken out, in the order of their characters. */
  List<String> times() {
    return times;
  }

  private String withoutTimes(String text) {
    Matcher time = TIMES.matcher(text);
    StringBuilder rest = new StringBuilder(text.length());
    while (time.find()) {
      time.appendReplacement(rest, gap(time.group()));
    }
    return time.appendTail(rest).toString();
  }

  private String gap(String time) {
    if (!times.contains(time)) {
      if (times.size() == MOST_TIMES) {
        return time;
      }
      times.add(time);
    }
    return TIME + String.valueOf((char) ('0' + times.indexOf(time)));
  }
}
