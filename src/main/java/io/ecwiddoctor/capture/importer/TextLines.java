package io.ecwiddoctor.capture.importer;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a text to lines, without the quoting of mails and the colours of terminals. Stateless. */
final class TextLines {

  /** No longer text is read, in characters: people paste some kilobytes. */
  private static final int LONGEST = 4 * 1024 * 1024;

  /** No more lines are read, however short: each takes memory of its own. */
  private static final int MOST_LINES = 200_000;

  private static final int DEEPEST_QUOTE = 10;

  /** What stands where a quotation or a Markdown fence begins or ends. */
  static final String EDGE = "\u0000";

  private static final Pattern INVISIBLE =
      Pattern.compile(
          "\\u001B\\[[0-9;]{0,20}[A-Za-z]|[\\u200B\\u200C\\u200D\\u2060\\uFEFF\\u0000]");

  private static final Pattern QUOTED = Pattern.compile("^\\s{0,8}>.*");
  private static final Pattern QUOTE = Pattern.compile("^\\s{0,8}> ?");
  private static final Pattern FENCE = Pattern.compile("\\s{0,8}(?:```|~~~)[\\w -]{0,30}");

  /** What curl -v puts behind {@code >}: the head of a request. Anything else is quoted. */
  private static final Pattern SENT =
      Pattern.compile("(?:[A-Z]{3,10} \\S{1,4000} HTTP/[\\d.]{1,3}|[\\w-]{1,80}:(?: .*)?)?");

  private TextLines() {}

  /**
   * One line.
   *
   * @param number counts from 1
   */
  record Line(int number, String text) {

    boolean isEdge() {
      return text.equals(EDGE);
    }
  }

  /**
   * Reads all lines.
   *
   * @param place what to call the text in messages
   * @throws IntakeException if it is too long
   */
  static List<Line> read(Reader reader, String place) throws IOException {
    List<Line> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    char[] buffer = new char[8192];
    boolean afterCr = false;
    long length = 0;
    for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
      length += read;
      for (int i = 0; i < read; i++) {
        char next = buffer[i];
        if (next != '\n' && next != '\r') {
          line.append(next);
        } else if (next == '\r' || !afterCr) {
          lines.add(new Line(lines.size() + 1, clean(line.toString())));
          line.setLength(0);
        }
        afterCr = next == '\r';
      }
      if (length > LONGEST || lines.size() > MOST_LINES) {
        throw new IntakeException(place + ": too long for pasted text; paste the calls alone.");
      }
    }
    if (line.length() > 0) {
      lines.add(new Line(lines.size() + 1, clean(line.toString())));
    }
    return unquoted(lines, 0);
  }

  private static String clean(String line) {
    String seen = INVISIBLE.matcher(line).replaceAll("").replace('\u00A0', ' ');
    return FENCE.matcher(seen).matches() ? EDGE : straight(seen);
  }

  /** Word processors and mail programs bend quotation marks. */
  private static String straight(String line) {
    return line.replace('\u201C', '"')
        .replace('\u201D', '"')
        .replace('\u201E', '"')
        .replace('\u2018', '\'')
        .replace('\u2019', '\'');
  }

  private static List<Line> unquoted(List<Line> lines, int depth) {
    List<Line> plain = new ArrayList<>();
    for (int i = 0; i < lines.size(); ) {
      int end = endOfQuotation(lines, i);
      List<Line> run = lines.subList(i, Math.max(end, i + 1));
      List<Line> bare = run.stream().map(TextLines::withoutMark).toList();
      if (end == i || depth == DEEPEST_QUOTE || bare.stream().allMatch(TextLines::isSent)) {
        plain.addAll(run);
      } else {
        plain.add(new Line(run.get(0).number(), EDGE));
        plain.addAll(unquoted(bare, depth + 1));
        plain.add(new Line(run.get(run.size() - 1).number(), EDGE));
      }
      i += run.size();
    }
    return plain;
  }

  /**
   * Returns the index behind the quoted lines that begin there; mail programs leave blanks bare.
   */
  private static int endOfQuotation(List<Line> lines, int begin) {
    int end = begin;
    for (int i = begin; i < lines.size(); i++) {
      if (QUOTED.matcher(lines.get(i).text()).matches()) {
        end = i + 1;
      } else if (end == begin || !lines.get(i).text().isBlank() || i > end) {
        break;
      }
    }
    return end;
  }

  private static boolean isSent(Line line) {
    return SENT.matcher(line.text().strip()).matches();
  }

  private static Line withoutMark(Line line) {
    return new Line(line.number(), QUOTE.matcher(line.text()).replaceFirst(""));
  }

  /** Returns the lines of a text that a program may have printed with its quotes and escapes. */
  static List<String> unescaped(String text) {
    boolean quoted =
        text.length() > 1
            && (text.startsWith("\"") || text.startsWith("'"))
            && text.charAt(text.length() - 1) == text.charAt(0);
    if (!quoted) {
      return List.of(text);
    }
    String plain =
        text.substring(1, text.length() - 1)
            .replace("[\\r]", "")
            .replace("[\\n]", "\n")
            .replace("\\r", "")
            .replace("\\n", "\n")
            .replace("\\\"", "\"")
            .replace("\\'", "'");
    List<String> lines = plain.lines().toList();
    return lines.isEmpty() ? List.of("") : lines;
  }
}
