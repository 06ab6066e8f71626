package io.ecwiddoctor.catalog;

import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.words.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A gap in an article that each diagnosis fills with its own value: {@code {retry_after}}. All but
 * those about the store and the scopes take the diagnosis' argument of the same name. What can only
 * be said about a case has no general phrase.
 */
enum Placeholder {
  /** The store as words: {@code store 1003}, or {@code the store} where its id is unknown. */
  STORE("the store"),
  /** What was given as the store id, as it may be shown. */
  STORE_ID(""),
  /** The scopes concerned, by their names. */
  SCOPES("scopes that the job needs"),
  /** The call that was refused, where nothing shows which scope it needs. */
  REFUSED_CALL(""),
  /** The scopes that every custom app has from the start. */
  DEFAULT_SCOPES("the missing default scopes"),
  /** The scopes that Ecwid adds on request. */
  REQUESTED_SCOPES("the missing scopes"),
  /** How many scopes the letter names, the untested ones included: {@code 18 scopes}. */
  REQUESTED_COUNT("scopes"),
  /** How many of them are missing: {@code 6 scopes}. */
  MISSING_COUNT("scopes"),
  /** How many of them weren't tested: {@code 12 scopes}. */
  UNTESTED_COUNT("scopes"),
  /** Required scopes that weren't tested and that no app has by default. */
  UNTESTED_SCOPES("the required scopes that weren't tested"),
  /** The check that separates causes which fit alike; a step of its own only. */
  CHECK(""),
  /** Scopes that have to be requested besides, by another diagnosis of the same case. */
  SCOPES_TO_REQUEST(""),
  /** What was seen, under a heading, a line for each reply; it may stand alone on a line only. */
  EVIDENCE(""),
  /** What can't be read or written without the scopes. */
  DATA(""),

  /** The store that the token does belong to, as words: {@code store 2002}. */
  ACTUAL_STORE("the other store"),
  /** A store id that stands inside what was given as one. */
  FOUND_STORE(""),
  /** What was given in place of a token: {@code the app's client_id}. */
  CREDENTIAL("a client_id, a web address or the token of another product"),
  /** What is wrong with the text of the token. */
  DEFECTS("for example, it is cut off, wrapped or quoted"),
  /** What the token would be without the damage, in words that give nothing of it away. */
  CLEANED(""),
  /** The status of the reply. */
  STATUS(""),
  /** The vendor's own words. */
  REASON(""),
  /** The vendor's error code. */
  ERROR_CODE(""),
  /** How many seconds to wait. */
  RETRY_AFTER(""),
  /** What lies between here and the API, unless replies show that it lets them through. */
  NETWORK("the network"),
  /** The calls concerned, where the API answered others. */
  ENDPOINT(""),
  /** The proxy, where it is the proxy that can't be reached. */
  PROXY(""),
  /** The name of the server that is asked. */
  HOST(ApiBaseUrl.ECWID.host()),
  /** Its port. */
  PORT(Integer.toString(ApiBaseUrl.ECWID.port())),
  /** Its address without a path, to open in a browser. */
  SITE(ApiBaseUrl.ECWID.site()),
  /** The base address. */
  API(ApiBaseUrl.ECWID.toString()),
  /** The base address where it is not Ecwid's own. */
  OTHER_API(""),
  /** How the token was sent, in words that complete a sentence. */
  PLACEMENT("in another way than as Authorization: Bearer"),
  /** What is wrong with the address of a call. */
  PROBLEM(""),
  /** A call: its method and path. */
  REQUEST(""),
  /** Why no reply came. */
  FAILURE("");

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

  /** What stands in its place where no diagnosis is in view; empty: leave the sentence out. */
  String phrase(Words words) {
    return phrase.isEmpty() ? "" : words.translate(phrase);
  }

  /** The same in a letter, where a list of names has yet to be put in. */
  String blank(Words words) {
    return switch (this) {
      case SCOPES -> words.translate("[the scopes]");
      case REQUESTED_SCOPES -> words.translate("[the scopes that the report lists]");
      case UNTESTED_SCOPES -> words.translate("[the scopes that the report lists as not tested]");
      default -> phrase(words);
    };
  }

  /** Whether a message is complete without it: its line is left out. */
  boolean isOptional() {
    return this == UNTESTED_SCOPES
        || this == UNTESTED_COUNT
        || this == EVIDENCE
        || this == DATA
        || this == STORE_ID;
  }

  /** Whether its value may have several lines. */
  boolean hasLines() {
    return this == EVIDENCE;
  }

  static Optional<Placeholder> of(String label) {
    return Optional.ofNullable(BY_NAME.get(label));
  }
}
