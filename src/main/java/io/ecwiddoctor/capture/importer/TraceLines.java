package io.ecwiddoctor.capture.importer;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the lines of {@code curl --trace-ascii} into those of {@code curl -v}. Not thread-safe. */
final class TraceLines {

  private static final Pattern MARK =
      Pattern.compile("(=>|<=) (?:Send|Recv) (?:SSL )?(header|data).*");

  private static final Pattern DATA = Pattern.compile("[0-9a-f]{4,8}: ?(.*)");

  /** How many characters of data stand in a line. */
  private static final int WIDTH = 64;

  private String mark = "";
  private boolean data;
  private final StringBuilder joined = new StringBuilder();

  /** Returns the line as {@code -v} prints it; null where nothing is left of it. */
  @Nullable String http(String line) {
    if (line.startsWith("== Info: ")) {
      mark = "";
      return "* " + line.substring("== Info: ".length());
    }
    Matcher begin = MARK.matcher(line);
    if (begin.matches()) {
      mark = begin.group(1).equals("=>") ? "> " : "< ";
      data = begin.group(2).equals("data");
      joined.setLength(0);
      return null;
    }
    Matcher piece = DATA.matcher(line);
    if (mark.isEmpty() || !piece.matches()) {
      mark = "";
      return line;
    }
    if (!data) {
      return mark + piece.group(1);
    }
    joined.append(piece.group(1));
    if (mark.equals("> ") || piece.group(1).length() == WIDTH) {
      return null;
    }
    String whole = joined.toString();
    joined.setLength(0);
    return whole;
  }

  /** Returns the lines of a text that a program printed with its quotes and escapes. */
  static List<String> unescaped(String text) {
    boolean quoted =
        text.length() > 1 && (text.startsWith("\"") || text.startsWith("'")) && isEscaped(text);
    if (!quoted) {
      return List.of(text);
    }
    String bare = text.substring(1, text.length() - 1);
    String plain =
        bare.replace("[\\r]", "")
            .replace("[\\n]", "\n")
            .replace("\\r", "")
            .replace("\\n", "\n")
            .replace("\\\"", "\"")
            .replace("\\'", "'");
    List<String> lines = plain.lines().toList();
    return lines.isEmpty() ? List.of("") : lines;
  }

  private static boolean isEscaped(String text) {
    return text.charAt(text.length() - 1) == text.charAt(0);
  }
}
