package io.ecwiddoctor.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of Ecwid's own sites, which the steps name. They may become links; whatever else looks
 * like an address stays text, because a reply may have put it there.
 */
public final class OfficialUrl {

  /** The pattern, in the syntax that Java and JavaScript share. */
  public static final String PATTERN =
      "https://(?:my|app|docs|status)\\.ecwid\\.com(?:/[\\w#./-]*[\\w#/-])?"
          + "(?![\\w@:#/-]|\\.+[\\w@-]|\\?\\S)";

  private static final Pattern COMPILED = Pattern.compile(PATTERN);

  private OfficialUrl() {}

  /** Finds them in a text. */
  public static Matcher in(String text) {
    return COMPILED.matcher(text);
  }
}
