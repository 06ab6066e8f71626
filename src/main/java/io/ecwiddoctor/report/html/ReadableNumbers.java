package io.ecwiddoctor.report.html;

import io.ecwiddoctor.words.Words;
import java.util.Locale;

/** Numbers for a reader. */
final class ReadableNumbers {

  private ReadableNumbers() {}

  /** With the sign of the language at each thousand. */
  static String grouped(long number, Words words) {
    return String.format(Locale.ROOT, "%,d", number).replace(",", words.say("sign-of-thousands"));
  }

  /** The number with its noun: "1 store", "2,000 stores". */
  static String stores(long number, Words words) {
    return words.say("store-6", number, grouped(number, words));
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
