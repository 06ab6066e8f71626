package io.ecwiddoctor.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads saved reports one after the other: one JSON document, or JSON Lines of any length, of which
 * one line is held at a time. Not thread-safe; closing it is left to whoever opened the stream.
 */
public final class SavedReports {

  /** No longer line or document is read, in characters: a report has some ten thousand. */
  public static final int LIMIT = 16 * 1024 * 1024;

  private final BufferedReader in;
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
    this.in =
        new BufferedReader(
            new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 64 * 1024);
    this.place = place;
  }

  /** Whether what was read so far is one document rather than one report a line. */
  public boolean isDocument() {
    return document;
  }

  /**
   * The next report; null at the end.
   *
   * @throws SavedReportException if what comes next is none, naming place and line
   */
  public @Nullable ReportLine next() throws IOException {
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
      return parse(line);
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

  private ReportLine parse(String text) {
    try {
      return json.lineFromJson(text);
    } catch (IllegalArgumentException e) {
      throw mistake(String.valueOf(e.getMessage()), e);
    }
  }

  /** The next line that is not blank. */
  private @Nullable String nextLine() throws IOException {
    for (String line = readLine(); line != null; line = readLine()) {
      String text = lineNumber == 0 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      lineNumber++;
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
    for (String line = readLine(); line != null; line = readLine()) {
      text.append('\n').append(line);
      if (text.length() > LIMIT) {
        throw tooLong();
      }
    }
    return text.toString();
  }

  /** A line without its break; never more of it than the limit. */
  private @Nullable String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int sign = in.read();
    if (sign < 0) {
      return null;
    }
    while (sign >= 0 && sign != '\n') {
      line.append((char) sign);
      if (line.length() > LIMIT) {
        lineNumber++;
        throw tooLong();
      }
      sign = in.read();
    }
    return line.toString();
  }

  private SavedReportException tooLong() {
    return mistake("longer than " + LIMIT / (1024 * 1024) + " MiB, which no report is.", null);
  }

  private SavedReportException mistake(String words, @Nullable Throwable cause) {
    String where = lineNumber == 0 || document ? place : place + ", line " + lineNumber;
    return new SavedReportException(where + ": " + words, cause);
  }
}
