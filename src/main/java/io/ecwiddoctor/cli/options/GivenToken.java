package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.model.AccessToken;

/**
 * A token and where it came from.
 *
 * @param token exactly as given, except for one line break at the end
 * @param source where it came from
 */
public record GivenToken(AccessToken token, Source source) {

  /** Where a token can come from. The names are part of the report. */
  public enum Source {
    /** Standard input. */
    STDIN,
    /** A file. */
    FILE,
    /** An environment variable. */
    ENVIRONMENT,
    /** Typed at the terminal. */
    PROMPT,
    /** Nobody gave one. */
    NONE
  }

  /** The token in a text, without the line break that editors and shells add. */
  public static GivenToken of(String text, Source source) {
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return new GivenToken(AccessToken.of(bare), source);
  }
}
