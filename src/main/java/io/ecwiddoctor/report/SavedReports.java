package io.ecwiddoctor.report;

import io.ecwiddoctor.files.BoundedLineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads saved reports one after the other: one JSON document, or JSON Lines of any length, of which
 * one line is held at a time. Not thread-safe; closing it is left to whoever opened the stream.
 */
public final class SavedReports {

  /** No longer line or document is read, in bytes: a report has some ten thousand. */
  public static final int LIMIT = 4 * 1024 * 1024;

  /** No more commas are read: each value takes far more memory than text. */
  private static final int MOST_VALUES = 200_000;

  private final BoundedLineReader in;
  private final String place;
  private final JsonReports json = JsonReports.oneLine();
  private long lineNumber;
  private boolean document;

  /**
   * Reads from a stream of UTF-8, with or without a byte-order mark.
   *
   * @param place what to call it in messages
   */
  public SavedReports(InputStream in, String place) {
    this.in = new BoundedLineReader(in, LIMIT);
    this.place = place;
  }

  /** Whether what was read so far is one document rather than one report a line. */
  public boolean isDocument() {
    return document;
  }

  /**
   * The next report; null at the end.
   *
   * @throws SavedReportException if the next line is no report, with place and line
   */
  public @Nullable ReportLine next() throws IOException {
    return next(json::lineFromJson);
  }

  /**
   * The next report without its probes and entities, in half the time; null at the end.
   *
   * @throws SavedReportException if the next line is no report, with place and line
   */
  public @Nullable ReportLine nextBrief() throws IOException {
    return next(json::briefLineFromJson);
  }

  private @Nullable ReportLine next(Function<String, ReportLine> reader) throws IOException {
    try {
      String line = nextLine();
      if (line == null) {
        return atEnd();
      }
      if (!line.stripLeading().startsWith("{")) {
        throw mistake(
            "no report begins like this; give what -o json or a batch wrote. A list of stores is"
                + " for the command batch.",
            null);
      }
      if (lineNumber == 1 && isOpen(line)) {
        line = rest(line);
      }
      return parse(line, reader);
    } catch (CharacterCodingException e) {
      throw mistake("this is not UTF-8; save it as UTF-8.", e);
    }
  }

  private @Nullable ReportLine atEnd() {
    if (lineNumber == 0) {
      throw mistake("the file is empty; give what -o json or a batch wrote.", null);
    }
    return null;
  }

  private ReportLine parse(String text, Function<String, ReportLine> reader) {
    // Nearly all lines are too short for so many, so that their commas needn't be counted.
    if (text.length() >= MOST_VALUES
        && text.chars().filter(c -> c == ',').limit(MOST_VALUES).count() == MOST_VALUES) {
      throw mistake("has more values than any report.", null);
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw mistake(e.getMessage() + wayOut(), e);
    }
  }

  private String wayOut() {
    if (document || lineNumber == 1) {
      return "";
    }
    return in.hasEnd()
        ? " Take the line out to read the others."
        : " The line breaks off, as one does when a run is killed: batch --resume takes it out and"
            + " checks its row again.";
  }

  /** The next line that is not blank. */
  private @Nullable String nextLine() throws IOException {
    for (String line = readLine(); line != null; line = readLine()) {
      String text = lineNumber == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (!text.isBlank()) {
        return text;
      }
    }
    return null;
  }

  /** An indented document has its first brace alone on a line. */
  private static boolean isOpen(String line) {
    return !line.stripTrailing().endsWith("}");
  }

  private String rest(String start) throws IOException {
    document = true;
    StringBuilder text = new StringBuilder(start);
    long bytes = in.length();
    for (String line = readLine(); line != null; line = readLine()) {
      text.append('\n').append(line);
      bytes += in.length() + 1;
      if (bytes > LIMIT) {
        throw tooLong();
      }
    }
    return text.toString();
  }

  /** A line without its break. */
  private @Nullable String readLine() throws IOException {
    if (!in.next()) {
      return null;
    }
    lineNumber++;
    if (in.isTooLong()) {
      throw tooLong();
    }
    return in.text();
  }

  private SavedReportException tooLong() {
    return mistake("longer than " + LIMIT / (1024 * 1024) + " MiB, which no report is.", null);
  }

  private SavedReportException mistake(String words, @Nullable Throwable cause) {
    String where = lineNumber == 0 || document ? place : place + ", line " + lineNumber;
    return new SavedReportException(where + ": " + words, cause);
  }
}
