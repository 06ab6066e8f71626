package io.ecwiddoctor.report.html;

import io.ecwiddoctor.report.OfficialUrl;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of running text.
 *
 * @param kind how it is shown
 * @param text the piece
 */
record TextPart(Kind kind, String text) {

  /** How a piece of text is shown. */
  enum Kind {
    PLAIN,
    /** An address of Ecwid's own, as a link. */
    LINK,
    /** An option of a command, which is never broken. */
    OPTION,
    /** Something that differs from store to store. */
    GAP
  }

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");

  boolean isLink() {
    return kind == Kind.LINK;
  }

  boolean isOption() {
    return kind == Kind.OPTION;
  }

  boolean isGap() {
    return kind == Kind.GAP;
  }

  /** Returns the pieces of a report's text, which may have several lines. */
  static List<TextPart> of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (String line : text.split("\n", -1)) {
      safe.append(safe.isEmpty() ? "" : "\n").append(Printable.line(line));
    }
    return ofGapped(safe.toString(), Words.ENGLISH);
  }

  /** The pieces of a text in which there are gaps. */
  static List<TextPart> ofGapped(String text, Words words) {
    List<TextPart> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign == TextTemplates.STORE || sign == TextTemplates.TIME) {
        link(plain, parts);
        parts.add(
            new TextPart(Kind.GAP, words.say(sign == TextTemplates.STORE ? "store-id" : "time")));
        i += sign == TextTemplates.TIME ? 1 : 0;
      } else {
        plain.append(sign);
      }
    }
    link(plain, parts);
    return parts;
  }

  private static void link(StringBuilder plain, List<TextPart> parts) {
    Matcher address = OfficialUrl.in(plain.toString());
    int from = 0;
    while (address.find()) {
      words(plain.substring(from, address.start()), parts);
      add(Kind.LINK, address.group(), parts);
      from = address.end();
    }
    words(plain.substring(from), parts);
    plain.setLength(0);
  }

  private static void words(String plain, List<TextPart> parts) {
    Matcher option = OPTION.matcher(plain);
    int from = 0;
    while (option.find()) {
      add(Kind.PLAIN, plain.substring(from, option.start()), parts);
      add(Kind.OPTION, option.group(), parts);
      from = option.end();
    }
    add(Kind.PLAIN, plain.substring(from), parts);
  }

  private static void add(Kind kind, String text, List<TextPart> parts) {
    if (!text.isEmpty()) {
      parts.add(new TextPart(kind, text));
    }
  }
}
