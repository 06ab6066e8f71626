package io.ecwiddoctor.capture.importer;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Cuts each string of a JSON document to a bound while it is read, so that a parser holds no more,
 * however long the strings are. Not thread-safe.
 */
final class TruncatingJsonReader extends FilterReader {

  private static final int NO_ESCAPE = 0;
  private static final int BACKSLASH = -1;
  private static final int HEX_DIGITS = 4;

  private final int longest;
  private boolean quoted;
  private boolean full;
  private int escape;
  private int length;

  /**
   * A reader of the same document with shorter texts.
   *
   * @param longest how many characters of the document a text may take
   */
  TruncatingJsonReader(Reader json, int longest) {
    super(json);
    this.longest = longest;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int from, int most) throws IOException {
    while (true) {
      int read = super.read(buffer, from, most);
      if (read <= 0) {
        return read;
      }
      int kept = keep(buffer, from, read);
      if (kept > 0) {
        return kept;
      }
    }
  }

  /** Moves what stays to the front, and returns its length. */
  private int keep(char[] buffer, int from, int read) {
    int to = from;
    for (int i = from; i < from + read; i++) {
      if (stays(buffer[i])) {
        buffer[to++] = buffer[i];
      }
    }
    return to - from;
  }

  private boolean stays(char c) {
    if (!quoted) {
      quoted = c == '"';
      length = 0;
      return true;
    }
    if (escape != NO_ESCAPE) {
      escape = escape == BACKSLASH ? (c == 'u' ? HEX_DIGITS : NO_ESCAPE) : escape - 1;
    } else if (c == '"') {
      quoted = false;
      return true;
    } else {
      // Never within an escape.
      full = length >= longest;
      escape = c == '\\' ? BACKSLASH : NO_ESCAPE;
    }
    length += full ? 0 : 1;
    return !full;
  }
}
