package io.ecwiddoctor.cli;

import io.ecwiddoctor.model.Redactor;
import io.ecwiddoctor.report.Printable;

/**
 * Shows what the user typed back to the user. People do put a token where it does not belong, so
 * that whatever may be one is hidden.
 */
final class UserText {

  private static final int LONGEST = 80;

  private UserText() {}

  /** The value in quotes, short and harmless. */
  static String quoted(String value) {
    String safe = hideTokens(Printable.line(value));
    return '"' + (safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe) + '"';
  }

  /** A text of several words without what may be a token in it. */
  static String hideTokens(String text) {
    return Redactor.ANY.suspects(text);
  }
}
