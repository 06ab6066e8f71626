package io.ecwiddoctor.fact;

import java.util.regex.Pattern;

/** Documented phrases of the API that conclusions are drawn from. Case doesn't matter. */
public enum Phrase {
  /** Partner API: status texts. */
  TOKEN_UNKNOWN("token doesn't exist", "token doesn['\u2019]t exist"),
  /** Partner API: status texts. */
  SUSPENDED("store is suspended", "store is suspended"),
  /** Retired documentation of 2020. */
  SCOPE_MISSING(
      "access token doesn't have scope",
      "access token (?:doesn['\u2019]t|does not) have\\b.*\\bscope"),
  SCOPE("scope", "\\bscopes?\\b"),
  /** Retired documentation of 2020. */
  PLAN(
      "merchant plan",
      "upgrade your account to access API|\\bmerchant plan\\b|\\bstore must be on a paid plan\\b"),
  /** Retired documentation of 2020. */
  API("access API", "access API|use Ecwid API");

  private final String words;
  private final Pattern pattern;

  Phrase(String words, String pattern) {
    this.words = words;
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /** The usual form. */
  public String words() {
    return words;
  }

  /** Whether a text contains it in any form. */
  public boolean isIn(String text) {
    return pattern.matcher(text).find();
  }
}
