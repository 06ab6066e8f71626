package io.ecwiddoctor.cli;

import io.ecwiddoctor.report.Printable;
import java.util.regex.Pattern;

/**
 * Shows what the user typed back to the user. People do put a token where it does not belong, so
 * that whatever may be one is hidden.
 */
final class UserText {

  /** The prefixes of Ecwid's tokens, or so many letters and digits in a row that it may be one. */
  private static final Pattern LIKE_A_TOKEN =
      Pattern.compile(
          "(?i)(?:secret|public|secure)_\\S{4,}|lsxs_pt_\\S+|(?=[A-Za-z]*\\d)[A-Za-z0-9]{20,}");

  private static final int LONGEST = 80;

  private UserText() {}

  /** The value in quotes, short and harmless. */
  static String quoted(String value) {
    String safe = hideTokens(Printable.line(value));
    return '"' + (safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe) + '"';
  }

  /** A text of several words without what may be a token in it. */
  static String hideTokens(String text) {
    return LIKE_A_TOKEN.matcher(text).replaceAll("[hidden]");
  }
}
