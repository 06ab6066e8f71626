package io.ecwiddoctor.probe.reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of results says at its very beginning that it is one, however much follows. */
public final class PageStart {

  /** As far as the total of a page is looked for, in characters. */
  private static final int FRONT = 2_000;

  /** The head of a page of results, whose total comes before its items. */
  private static final Pattern TOTAL =
      Pattern.compile(
          "^\\s*\\{(?:\\s*\"\\w+\"\\s*:\\s*(?:\\d+|\"[^\"\\\\]*\"|true|false|null)\\s*,)*?"
              + "\\s*\"total\"\\s*:\\s*(\\d{1,18})\\s*,");

  private PageStart() {}

  /** The smallest page that begins like this; empty where it is the beginning of none. */
  public static String page(String beginning) {
    Matcher total = TOTAL.matcher(beginning.substring(0, Math.min(beginning.length(), FRONT)));
    return total.find() ? "{\"total\":" + total.group(1) + "}" : "";
  }
}
