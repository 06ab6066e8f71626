package io.ecwiddoctor.cli;

import io.ecwiddoctor.model.AccessToken;

/**
 * A token and where it came from.
 *
 * @param token exactly as given, but for one line break at the end
 * @param source where it came from
 */
record GivenToken(AccessToken token, Source source) {

  /** Where a token can come from; the names are part of the report. */
  enum Source {
    STDIN,
    FILE,
    ENVIRONMENT,
    PROMPT,
    /** Nobody gave one. */
    NONE
  }

  /** The token of that text, without the line break that editors and shells put behind it. */
  static GivenToken of(String text, Source source) {
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return new GivenToken(AccessToken.of(bare), source);
  }
}
