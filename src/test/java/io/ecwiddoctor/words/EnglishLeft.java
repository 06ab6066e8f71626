package io.ecwiddoctor.words;

import java.util.regex.Pattern;

/** Finds English that was left in a line of another language. */
public final class EnglishLeft {

  /** What stays as it is: quotations, URLs, codes, options, names of rules and files, replies. */
  private static final Pattern KEPT =
      Pattern.compile(
          "\"[^\"]*\"|“[^”]*”|https?://\\S+|\\b\\d{3} [A-Z][^,;(]*|\\S*[_/=]\\S*|--\\S+"
              + "|ecwid-doctor [a-z]+( [A-Z_]+)?|curl -\\S+|reglas .*|[\\w-]+\\.(json|csv|har|txt)|HAR|Bearer|profile:|\\(scopes?\\)");

  /** Words that Spanish doesn't have. */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(the|and|is|are|was|were|with|without|this|that|which|not|from|to|of|by|it|its|your"
              + "|you|store|stores|scope|scopes|step|steps|request|requests|reply|message|missing"
              + "|seen|more|next|works|whoever|owner|tool|possible|likely|confirmed|profile"
              + "|file|must|be|can|can't|see|line|row|leave|give|name)\\b");

  private EnglishLeft() {}

  /** Returns the line without what stays as it is in every language. */
  public static String prose(String line) {
    return KEPT.matcher(line).replaceAll(" ");
  }

  /** Whether there are English words in the line, but for what stays as it is. */
  public static boolean isIn(String line) {
    return ENGLISH.matcher(prose(line)).find();
  }
}
