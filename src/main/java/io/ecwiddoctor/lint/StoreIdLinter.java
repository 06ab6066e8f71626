package io.ecwiddoctor.lint;

import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.model.Redactor;
import io.ecwiddoctor.model.StoreId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether what was given can be a store id. White space around it and leading zeros leave the
 * number what it is and are accepted; anything else in it is not, and the number that is probably
 * meant is named. Stateless.
 */
public final class StoreIdLinter {

  private static final int LONGEST_SHOWN = 60;

  /** Room for an address; a regular expression may exhaust the stack on a text without bounds. */
  private static final int LONGEST = 512;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Ten digits behind any zeros: enough for every store id, and for a long. */
  private static final Pattern NUMBER = Pattern.compile("0*([0-9]{1,10})");

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)[a-z]+://\\S*|([\\w-]+\\.)+[a-z]{2,}([/?#]\\S*)?");

  /** Where the addresses of the admin panel, the API and the storefront have the store's id. */
  private static final Pattern ID_IN_ADDRESS =
      Pattern.compile(
          "(?i)(?:/api/v[13]/|/store/|[?&#]store[_-]?id=|script\\.js\\?)([0-9]+)(?!\\w)"
              + "|(?://|^)store([0-9]+)\\.(?:ecwid\\.com|company\\.site)");

  /** 1,003 and 1 003 and 1.003 and 1'003: one number, written in groups. */
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([ ,.'\\u00A0\\u202F]\\d{3})+");

  /** 1003.0: a number that a spreadsheet took for a measure. */
  private static final Pattern DECIMAL = Pattern.compile("(\\d+)[.,]0+");

  private static final Pattern PREFIXED =
      Pattern.compile("(?i)(secret|public|secure|lsxs)_|bearer");

  /** In an address, behind its host; {@code us-vir2-storefront-api} is a host. */
  private static final Pattern LONG_SEGMENT = Pattern.compile("[\\w*+=-]{20}");

  private static final Pattern SCHEME_AND_HOST = Pattern.compile("^[A-Za-z]+://[^/]*");

  private static final Pattern NEITHER = Pattern.compile("[^A-Za-z0-9]+");

  private StoreIdLinter() {}

  /** What it is, and the id where it is one. */
  public static StoreShape inspect(String given) {
    String text = given.strip();
    if (text.isEmpty()) {
      return StoreShape.invalid("", "nothing was given");
    }
    if (text.length() > LONGEST) {
      return StoreShape.invalid("", "has " + text.length() + " characters, far more than any id");
    }
    if (DIGITS.matcher(text).matches()) {
      return number(text);
    }
    String standIn = PlaceholderDetector.describe(text);
    if (!standIn.isEmpty() && !PlaceholderDetector.isSample(text)) {
      return StoreShape.invalid(shown(text), standIn);
    }
    if (ADDRESS.matcher(text).matches()) {
      return address(text);
    }
    if (mayBeSecret(text)) {
      return StoreShape.invalid(
          "", "may be a token, so it is not shown; have store id and token changed places?");
    }
    String meant = meant(text);
    return StoreShape.invalid(
        shown(text), meant, "must be a whole number written in digits" + hint(meant));
  }

  private static StoreShape number(String text) {
    String id = id(text);
    return id.isEmpty()
        ? StoreShape.invalid(shown(text), "is not between 1 and " + Integer.MAX_VALUE)
        : StoreShape.of(StoreId.of(Integer.parseInt(id)));
  }

  private static StoreShape address(String text) {
    Matcher matcher = ID_IN_ADDRESS.matcher(text);
    String found = matcher.find() ? id(matcher.group(matcher.group(1) != null ? 1 : 2)) : "";
    // Behind the path an address may carry a token, and before the host a password.
    String path = text.split("[?#]", 2)[0];
    boolean secret =
        path.contains("@")
            || !KnownCredential.secretAddress(text).isEmpty()
            || PREFIXED.matcher(path).find()
            || LONG_SEGMENT.matcher(SCHEME_AND_HOST.matcher(path).replaceFirst("")).find();
    return StoreShape.invalid(secret ? "" : shown(path), found, "is a web address" + hint(found));
  }

  private static boolean mayBeSecret(String text) {
    return PREFIXED.matcher(text).find()
        || Redactor.isSuspect(text)
        // Also a token that something tore apart.
        || Redactor.isSuspect(NEITHER.matcher(text).replaceAll(""));
  }

  private static String meant(String text) {
    String plain = plainDigits(text);
    Matcher decimal = DECIMAL.matcher(plain);
    if (decimal.matches()) {
      return id(decimal.group(1));
    }
    if (GROUPED.matcher(plain).matches()) {
      return id(plain.replaceAll("\\D", ""));
    }
    List<String> numbers = DIGITS.matcher(plain).results().map(MatchResult::group).toList();
    return numbers.size() == 1 && !plain.startsWith("-") ? id(numbers.get(0)) : "";
  }

  /** The digits of all scripts as ASCII ones. */
  private static String plainDigits(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** The number without leading zeros; empty where no store can have it. */
  private static String id(String digits) {
    Matcher number = NUMBER.matcher(digits);
    if (!number.matches()) {
      return "";
    }
    long value = Long.parseLong(number.group(1));
    return value >= 1 && value <= Integer.MAX_VALUE ? Long.toString(value) : "";
  }

  private static String hint(String found) {
    return found.isEmpty() ? "" : "; the store may be " + found;
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
