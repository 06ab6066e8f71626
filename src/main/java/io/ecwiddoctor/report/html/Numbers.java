package io.ecwiddoctor.report.html;

import java.util.Locale;

/** Numbers for a reader. */
final class Numbers {

  private Numbers() {}

  /** With a comma at each thousand. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** The number with its noun: "1 store", "2,000 stores". */
  static String counted(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A share in per cent; what is little but not nothing never shows as nothing. */
  static String percent(long part, long all) {
    if (part == 0 || all == 0) {
      return "0%";
    }
    double share = 100.0 * part / all;
    if (share < 1) {
      return "<1%";
    }
    return (share > 99 && part < all ? 99 : Math.round(share)) + "%";
  }
}
