package io.ecwiddoctor.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes what is a token by its prefix or its characters, also where white space or characters
 * without a width break it. Takes time linear in the length of the text. Stateless.
 */
final class BrokenTokens {

  /** What follows the prefix in all tokens of the documentation. */
  private static final int BODY = 32;

  /** A line break, the indentation of the next line, and something without a width. */
  private static final int MOST_BREAKS = 12;

  /** A shorter piece of a token without its prefix is too likely to be something else. */
  private static final int SHORTEST_PIECE = 4;

  private static final int SHORTEST_BARE = 8;

  private static final int SHORTEST_PUBLIC = 12;

  private static final String GAP = TokenBreaks.ONE + "{0,12}+";

  /** Letters with gaps between them, so that a broken prefix is one, too. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "(?i)(?:"
              + spread("secret")
              + "|"
              + spread("secure")
              + "|"
              + spread("public")
              + ")"
              + GAP
              + "(?:_|%5f|\\\\u005f)");

  private static final List<String> ENCODED_UNDERSCORES = List.of("%5f", "\\u005f");

  private BrokenTokens() {}

  private static String spread(String letters) {
    return letters.replaceAll("(?<=.)(?=.)", Matcher.quoteReplacement(GAP));
  }

  /** Returns the text without the tokens that have their prefix. */
  static String withoutPrefixed(String text) {
    Matcher prefix = PREFIX.matcher(text);
    StringBuilder clean = new StringBuilder(text.length());
    int kept = 0;
    int from = 0;
    while (prefix.find(from)) {
      int end = end(text, prefix);
      if (end < 0) {
        from = prefix.start() + 1;
      } else {
        clean.append(text, kept, prefix.start()).append(AccessToken.REDACTED);
        kept = end;
        from = end;
      }
    }
    return kept == 0 ? text : clean.append(text, kept, text.length()).toString();
  }

  /** Returns where the token with this prefix ends; -1 if it is none. */
  private static int end(String text, Matcher prefix) {
    boolean broken = TokenBreaks.removed(prefix.group()).length() < prefix.group().length();
    Run first = run(text, prefix.end());
    StringBuilder body = new StringBuilder(first.text());
    boolean alone = !broken && first.length() >= shortest(prefix.group());
    int end = alone || (first.length() >= SHORTEST_BARE && first.isMixed()) ? first.end() : -1;
    boolean joined = end >= 0 || first.length() == 0;
    Run last = first;
    while (body.length() < BODY) {
      int next = TokenBreaks.end(text, last.end(), MOST_BREAKS);
      last = run(text, next);
      if (last.length() == 0 || next == last.end()) {
        break;
      }
      body.append(last.text());
      if (isWhole(body)) {
        return last.end();
      }
      joined &= last.isMixed() && (end >= 0 || last.length() >= SHORTEST_BARE);
      end = joined ? last.end() : end;
    }
    return end;
  }

  private static boolean isWhole(CharSequence body) {
    return (body.length() == BODY || (body.length() > BODY && body.charAt(BODY) == '_'))
        && isMixed(body);
  }

  /** Such a prefix is also that of a scope, public_storefront, or of another word. */
  private static int shortest(String prefix) {
    return switch (prefix.substring(0, 4).toLowerCase(Locale.ROOT)) {
      case "secr" -> SHORTEST_PIECE;
      case "secu" -> SHORTEST_BARE;
      default -> SHORTEST_PUBLIC;
    };
  }

  /**
   * Returns the text without tokens that lack their prefix and are broken: pieces with letters and
   * digits, or capitals inside, that together are as long as a token.
   */
  static String withoutBare(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    int kept = 0;
    int at = 0;
    while (at < text.length()) {
      Run run = run(text, at);
      int end = run.isPiece() && run.length() < BODY ? bareEnd(text, run) : -1;
      if (end >= 0) {
        clean.append(text, kept, at).append(AccessToken.REDACTED);
        kept = end;
      }
      at = Math.max(end, Math.max(run.end(), at + 1));
    }
    return kept == 0 ? text : clean.append(text, kept, text.length()).toString();
  }

  private static int bareEnd(String text, Run first) {
    int length = first.length();
    Run last = first;
    while (length < BODY) {
      int next = TokenBreaks.end(text, last.end(), MOST_BREAKS);
      Run run = next == last.end() ? new Run("", next) : run(text, next);
      if (!run.isPiece()) {
        return -1;
      }
      length += run.length();
      last = run;
    }
    return length == BODY ? last.end() : -1;
  }

  private static Run run(String text, int from) {
    StringBuilder body = new StringBuilder();
    int at = from;
    int length = length(text, at);
    while (length > 0) {
      body.append(length == 1 ? text.charAt(at) : '_');
      at += length;
      length = length(text, at);
    }
    return new Run(body.toString(), at);
  }

  /** How long the letter, digit or underscore at this place is; 0 if there is none. */
  private static int length(String text, int at) {
    if (at >= text.length()) {
      return 0;
    }
    char c = text.charAt(at);
    if (c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) {
      return 1;
    }
    for (String encoded : ENCODED_UNDERSCORES) {
      if (text.regionMatches(true, at, encoded, 0, encoded.length())) {
        return encoded.length();
      }
    }
    return 0;
  }

  /**
   * Characters of a token in a row.
   *
   * @param text with one character for each
   * @param end where they end in the text that they stand in
   */
  private record Run(String text, int end) {

    int length() {
      return text.length();
    }

    boolean isMixed() {
      return BrokenTokens.isMixed(text);
    }

    boolean isPiece() {
      return length() >= SHORTEST_PIECE && isMixed();
    }
  }

  /** Whether it has letters and digits, or a capital behind another letter, as few words have. */
  private static boolean isMixed(CharSequence text) {
    boolean letters = false;
    boolean digits = false;
    boolean inner = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inner |= i > 0 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1));
      letters |= Character.isLetter(c);
      digits |= c >= '0' && c <= '9';
    }
    return inner || (letters && digits);
  }
}
