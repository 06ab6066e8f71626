package io.ecwiddoctor.probe.reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code total} from the start of a truncated page of results. */
public final class PageStart {

  /** How far to look for it, in characters. */
  private static final int FRONT = 2_000;

  /** The start of a page, where total comes before the items. */
  private static final Pattern TOTAL =
      Pattern.compile(
          "^\\s*\\{(?:\\s*\"\\w+\"\\s*:\\s*(?:\\d+|\"[^\"\\\\]*\"|true|false|null)\\s*,)*?"
              + "\\s*\"total\"\\s*:\\s*(\\d{1,18})\\s*,");

  private PageStart() {}

  /**
   * Returns a page with that total and nothing else; empty if the text isn't the start of a page.
   */
  public static String page(String beginning) {
    Matcher total = TOTAL.matcher(beginning.substring(0, Math.min(beginning.length(), FRONT)));
    return total.find() ? "{\"total\":" + total.group(1) + "}" : "";
  }
}
