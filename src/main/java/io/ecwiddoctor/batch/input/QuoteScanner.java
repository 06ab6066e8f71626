package io.ecwiddoctor.batch.input;

/**
 * Follows the quotes of one CSV record over its lines (RFC 4180). A quote opens a value only as its
 * first character; anywhere else it is an ordinary character. Not thread-safe.
 */
final class QuoteScanner {

  private enum State {
    VALUE_START,
    PLAIN,
    QUOTED,
    /** Behind a quote in a quoted value: the end of the value, or half of a doubled quote. */
    QUOTE_SEEN
  }

  private final char separator;
  private State state = State.VALUE_START;
  private boolean broken;

  QuoteScanner(char separator) {
    this.separator = separator;
  }

  /**
   * Reads the next line of the record.
   *
   * @return how many of its first characters belong to a value that an earlier line opened
   */
  int read(String line) {
    boolean continued = state == State.QUOTED;
    int closed = continued ? line.length() : 0;
    for (int i = 0; i < line.length(); i++) {
      State before = state;
      step(line.charAt(i));
      if (continued && before == State.QUOTE_SEEN && state != State.QUOTED) {
        closed = i - 1;
        continued = false;
      }
    }
    if (state == State.QUOTE_SEEN) {
      closed = continued ? line.length() - 1 : closed;
    }
    return closed;
  }

  private void step(char c) {
    switch (state) {
      case VALUE_START, PLAIN -> {
        if (c == '"' && state == State.VALUE_START) {
          state = State.QUOTED;
        } else {
          state = c == separator ? State.VALUE_START : State.PLAIN;
        }
      }
      case QUOTED -> state = c == '"' ? State.QUOTE_SEEN : State.QUOTED;
      case QUOTE_SEEN -> {
        broken |= c != '"' && c != separator;
        state = c == '"' ? State.QUOTED : c == separator ? State.VALUE_START : State.PLAIN;
      }
    }
  }

  /** Whether the record goes on in the next line. */
  boolean isOpen() {
    return state == State.QUOTED && !broken;
  }
}
