package io.ecwiddoctor.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A gap in an article that each diagnosis fills with its own value: {@code {retry_after}}. All but
 * the first few take the diagnosis' argument of the same name.
 */
enum Placeholder {
  /** The store as words: {@code store 1003}, or {@code the store} where its id is unknown. */
  STORE("the store"),
  /** What was given as the store id, as it may be shown. */
  STORE_ID("that number"),
  /** The scopes concerned, by their names. */
  SCOPES("the missing scopes"),
  /** Those of the scopes that every custom app has from the start. */
  DEFAULT_SCOPES("the missing scopes that every custom app has"),
  /** Those of the scopes that only the Ecwid team adds. */
  REQUESTED_SCOPES("the missing scopes that only the Ecwid team can add"),
  /** How many scopes the Ecwid team has to add: {@code 1 scope}, {@code 18 scopes}. */
  REQUESTED_COUNT("requested scopes"),
  /** What cannot be read or written without the scopes. */
  DATA("the data behind the missing scopes"),

  /** The store that the token does belong to, as words: {@code store 2002}. */
  ACTUAL_STORE("another store"),
  /** A store id that stands inside what was given as one. */
  FOUND_STORE("a number"),
  /** What was given in place of a token: {@code the app's client_id}. */
  CREDENTIAL("something other than a secret token"),
  /** What is wrong with the text of the token. */
  DEFECTS("part of it is missing, or something stands in it that is not of it"),
  /** What the token would be without the damage, in words that give nothing of it away. */
  CLEANED("what the report says"),
  /** The status of the reply. */
  STATUS("an error status"),
  /** The vendor's own words. */
  REASON("the reason that the reply gives"),
  /** The vendor's error code. */
  ERROR_CODE("the error code in the reply"),
  /** How many seconds to wait. */
  RETRY_AFTER("the number of"),
  /** The server that was asked. */
  HOST("the API's server"),
  /** Why no reply came. */
  FAILURE("the report says how");

  private static final Map<String, Placeholder> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Placeholder::label, Function.identity()));

  private final String label;
  private final String phrase;

  Placeholder(String phrase) {
    this.label = name().toLowerCase(Locale.ROOT);
    this.phrase = phrase;
  }

  /** The name between the braces. */
  String label() {
    return label;
  }

  /** What stands in its place where no diagnosis is in view. */
  String phrase() {
    return phrase;
  }

  static Optional<Placeholder> of(String label) {
    return Optional.ofNullable(BY_NAME.get(label));
  }
}
