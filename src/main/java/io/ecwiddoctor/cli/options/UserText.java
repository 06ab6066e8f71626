package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.model.Redactor;
import io.ecwiddoctor.report.Printable;

/** Shows users what they typed, which may be a token in the wrong place. */
public final class UserText {

  private static final int LONGEST = 80;

  private UserText() {}

  /** The value in quotes, shortened and safe to print. */
  public static String quoted(String value) {
    String safe = hideTokens(Printable.line(value));
    return '"' + (safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe) + '"';
  }

  /** The text without anything that may be a token. */
  public static String hideTokens(String text) {
    return Redactor.ANY.suspects(text);
  }
}
