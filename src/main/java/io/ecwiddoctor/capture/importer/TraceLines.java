package io.ecwiddoctor.capture.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the lines of {@code curl --trace-ascii} into those of {@code curl -v}. Not thread-safe. */
final class TraceLines {

  private static final Pattern MARK =
      Pattern.compile("(=>|<=) (?:Send|Recv) (?:SSL )?(header|data).*");

  private static final Pattern DATA = Pattern.compile("([0-9a-f]{4,8}): ?(.*)");

  private static final String INFO = "== Info: ";
  private static final int HEX = 16;

  private final StringBuilder data = new StringBuilder();
  private String mark = "";
  private boolean body;
  private int next;

  /** Returns what {@code -v} prints in place of a line. */
  List<String> lines(String line) {
    Matcher piece = DATA.matcher(line);
    if (!mark.isEmpty() && piece.matches()) {
      return piece(Integer.parseUnsignedInt(piece.group(1), HEX), piece.group(2));
    }
    List<String> lines = new ArrayList<>(end());
    Matcher begin = MARK.matcher(line);
    boolean begins = begin.matches();
    mark = !begins ? "" : begin.group(1).equals("=>") ? "> " : "< ";
    body = begins && begin.group(2).equals("data");
    if (line.startsWith(INFO)) {
      lines.add("* " + line.substring(INFO.length()));
    } else if (!begins) {
      lines.add(line);
    }
    return lines;
  }

  /** A line of data that isn't broken in the original is broken after 64 characters. */
  private List<String> piece(int offset, String text) {
    if (!body) {
      return List.of(mark + text);
    }
    List<String> before = offset == next ? List.of() : end();
    data.append(text);
    next = offset + text.length();
    return before;
  }

  /** Returns what is left when the text ends. */
  List<String> end() {
    boolean received = mark.equals("< ") && data.length() > 0;
    List<String> rest = received ? List.of(data.toString()) : List.of();
    data.setLength(0);
    return rest;
  }
}
