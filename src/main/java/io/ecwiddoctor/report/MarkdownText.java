package io.ecwiddoctor.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that stays text in a Markdown document: no markup, no HTML, no link, no mention of a person
 * or an issue. Only Ecwid's own sites and its e-mail address become links, since the steps name
 * them.
 */
public final class MarkdownText {

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private static final Pattern MAIL =
      Pattern.compile("(?<![\\w.@+-])ec\\.apps@lightspeedhq\\.com(?![\\w@-]|\\.\\w)");

  /** What CommonMark and its common extensions take as markup wherever it stands. */
  private static final String ACTIVE = "\\`*[]<|~$^";

  private MarkdownText() {}

  /** Running text, on one line. */
  public static String prose(String words) {
    String safe = Printable.line(words);
    StringBuilder text = new StringBuilder(safe.length() + 16);
    Matcher address = OfficialUrl.in(safe);
    int from = 0;
    while (address.find()) {
      withMail(safe.substring(from, address.start()), text);
      text.append('<').append(address.group()).append('>');
      from = address.end();
    }
    withMail(safe.substring(from), text);
    return text.toString();
  }

  /** The address that steps name is one to write to, and nothing that has to be hidden. */
  private static void withMail(String words, StringBuilder text) {
    Matcher mail = MAIL.matcher(words);
    int from = 0;
    while (mail.find()) {
      escape(words.substring(from, mail.start()), text);
      text.append('<').append(mail.group()).append('>');
      from = mail.end();
    }
    escape(words.substring(from), text);
  }

  private static void escape(String words, StringBuilder text) {
    for (int i = 0; i < words.length(); i++) {
      char sign = words.charAt(i);
      if (isMarkup(words, i)) {
        text.append('\\');
      }
      text.append(sign);
      // Forges look for mentions after the escapes are gone; nothing but a comment keeps them off.
      if (sign == '@' || (sign == '#' && isMarkup(words, i))) {
        text.append("<!-- -->");
      }
    }
  }

  private static boolean isMarkup(String words, int index) {
    char sign = words.charAt(index);
    return switch (sign) {
      // Emphasis begins and ends at the edge of a word: read_orders has none.
      case '_' -> !isWord(words, index - 1) || !isWord(words, index + 1);
      // A scheme, or the name of an emoji; a time of day is neither.
      case ':' ->
          index + 1 < words.length() && words.charAt(index + 1) != ' ' && !isTime(words, index);
      // "1. " and "1) " begin a list; "www." is a link without a scheme.
      case '.', ')' -> isListMark(words, index) || isWww(words, index);
      case '-', '+', '=', '>' -> index == 0;
      case '#' -> index == 0 || isWord(words, index + 1);
      case '&' -> isWord(words, index + 1) || words.startsWith("#", index + 1);
      default -> ACTIVE.indexOf(sign) >= 0;
    };
  }

  private static boolean isWord(String words, int index) {
    return index >= 0 && index < words.length() && Character.isLetterOrDigit(words.charAt(index));
  }

  private static boolean isTime(String words, int colon) {
    return colon > 0
        && Character.isDigit(words.charAt(colon - 1))
        && Character.isDigit(words.charAt(colon + 1));
  }

  private static boolean isListMark(String words, int index) {
    return index > 0 && words.chars().limit(index).allMatch(Character::isDigit);
  }

  private static boolean isWww(String words, int index) {
    return index > 2 && words.regionMatches(true, index - 3, "www", 0, 3);
  }

  /** Somebody else's words, in a span of code: nothing in it is ever taken for anything else. */
  static String code(String words) {
    String safe = Printable.line(words);
    if (safe.isBlank()) {
      return "";
    }
    String fence = fence(safe, 1);
    boolean pad = safe.startsWith("`") || safe.endsWith("`") || safe.startsWith(" ");
    return fence + (pad ? " " + safe + " " : safe) + fence;
  }

  /** The same inside a table, where a bar would end the cell. */
  static String cell(String words) {
    return code(words).replace("|", "\\|");
  }

  /** Several lines to be copied, as a block of code. */
  static String block(String words) {
    StringBuilder text = new StringBuilder();
    words.lines().forEach(line -> text.append(Printable.line(line).stripTrailing()).append('\n'));
    String fence = fence(text.toString(), 3);
    return fence + "text\n" + text + fence + "\n";
  }

  /** Longer than any row of backticks inside. */
  private static String fence(String words, int shortest) {
    int longest = shortest - 1;
    Matcher ticks = BACKTICKS.matcher(words);
    while (ticks.find()) {
      longest = Math.max(longest, ticks.end() - ticks.start());
    }
    return "`".repeat(longest + 1);
  }
}
