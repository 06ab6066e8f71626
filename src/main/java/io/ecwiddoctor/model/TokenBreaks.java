package io.ecwiddoctor.model;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * White space and characters without a width: what breaks a token in two when it is copied from a
 * mail or a sheet. Stateless.
 */
final class TokenBreaks {

  /** The same, written out as JSON, URLs and pages do. */
  private static final String WRITTEN_FORMS =
      "(?i:\\\\[nrtf]|\\\\u(?:00a0|00ad|200[b-f]|2028|2060|feff)"
          + "|%(?:09|0a|0d|20|c2%a0|c2%ad|e2%80%8[b-f]|e2%81%a0|ef%bb%bf)"
          + "|&(?:nbsp|shy|zwj|zwnj|#0*(?:9|10|13|32|160|173|8203|8204|8205|8288|65279));)";

  private static final Pattern WRITTEN = Pattern.compile(WRITTEN_FORMS);

  /** A regular expression for one break. */
  static final String ONE =
      "(?:[\\p{Cc}\\p{Cf}\\p{Z}\\p{Mn}\\p{Me}\\u115F\\u1160\\u2800\\u3164\\uFFA0]|"
          + WRITTEN_FORMS
          + ")";

  /** Fillers that Unicode counts as letters or symbols, and shows as nothing. */
  private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

  private TokenBreaks() {}

  /** Returns how many characters at this place are a break; 0 if there is none. */
  static int length(String text, int at) {
    char first = text.charAt(at);
    if (first == '\\' || first == '%' || first == '&') {
      Matcher written = WRITTEN.matcher(text).region(at, text.length());
      return written.lookingAt() ? written.end() - at : 0;
    }
    if (first > ' ' && first < 0x7F) {
      return 0;
    }
    int point = text.codePointAt(at);
    return isBreak(point) ? Character.charCount(point) : 0;
  }

  private static boolean isBreak(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      default -> BLANK.contains(point);
    };
  }

  /**
   * Returns where the breaks that begin here end, of which no more than that many are looked at.
   */
  static int end(String text, int from, int most) {
    int at = from;
    for (int i = 0; i < most && at < text.length(); i++) {
      int length = length(text, at);
      if (length == 0) {
        break;
      }
      at += length;
    }
    return at;
  }

  /** Returns the text without its breaks. */
  static String removed(String text) {
    StringBuilder joined = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int length = length(text, at);
      if (length == 0) {
        joined.append(text.charAt(at));
      }
      at += Math.max(length, 1);
    }
    return joined.toString();
  }
}
