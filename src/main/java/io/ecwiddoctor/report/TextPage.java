package io.ecwiddoctor.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text under construction for a terminal: lines are wrapped, words never broken, and whatever is
 * added is made safe to print first, so that no caller can forget it. Not thread-safe.
 */
public final class TextPage {

  private final StringBuilder text = new StringBuilder(2048);
  private final boolean colour;
  private final int width;

  /**
   * An empty page.
   *
   * @param width how wide lines should be, in columns
   */
  public TextPage(boolean colour, int width) {
    this.colour = colour;
    this.width = width;
  }

  /** An empty line. */
  public TextPage blank() {
    text.append('\n');
    return this;
  }

  /** A heading, at that indent. */
  TextPage heading(int indent, String words, Ansi ansi) {
    return block(" ".repeat(indent), words, ansi);
  }

  /** A line that is never wrapped, for programs that read lines. */
  TextPage unwrapped(String words, Ansi ansi) {
    String safe = Printable.line(words);
    text.append(colour ? ansi.paint(safe) : safe).append('\n');
    return this;
  }

  /** A paragraph, every line of it at that indent. */
  public TextPage paragraph(int indent, String words) {
    return block(" ".repeat(indent), words, null);
  }

  /** A paragraph in a less prominent colour. */
  TextPage aside(int indent, String words) {
    return block(" ".repeat(indent), words, Ansi.DIM);
  }

  /** A paragraph whose first line begins with that lead; the others are aligned behind it. */
  public TextPage block(String lead, String words) {
    return block(lead, words, null);
  }

  /** The same, painted. */
  TextPage block(String lead, String words, @Nullable Ansi ansi) {
    String safeLead = Printable.line(lead);
    int columns = columns(safeLead);
    String start = safeLead;
    for (String line : wrap(Printable.line(words), width - columns)) {
      boolean painted = colour && ansi != null && !line.isEmpty();
      text.append((start + (painted ? ansi.paint(line) : line)).stripTrailing()).append('\n');
      start = " ".repeat(columns);
    }
    return this;
  }

  /** Lines that somebody will copy: between rulers, neither indented nor joined nor wrapped. */
  TextPage quote(String words) {
    String ruler = "-".repeat(width) + "\n";
    text.append(ruler);
    words.lines().forEach(line -> text.append(Printable.line(line).stripTrailing()).append('\n'));
    text.append(ruler);
    return this;
  }

  private static List<String> wrap(String words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!line.isEmpty() && columns(line) + 1 + columns(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int columns(CharSequence safe) {
    return Character.codePointCount(safe, 0, safe.length());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
