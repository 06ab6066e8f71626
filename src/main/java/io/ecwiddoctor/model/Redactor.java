package io.ecwiddoctor.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Removes tokens and personal data from text. It never removes the name of a scope, and takes time
 * linear in the length of the text.
 *
 * <p>What looks like any token goes first, so that a known token with the same beginning leaves no
 * recognizable rest of it. Then goes every piece of the known tokens, plain or encoded.
 *
 * <p>Immutable and thread-safe.
 */
public final class Redactor {

  /** Redacts without knowing any token. */
  public static final Redactor ANY = new Redactor(List.of());

  /** A shorter token is too likely to be a word: "api", "null". */
  private static final int SHORTEST_TOKEN = 6;

  private static final int RUN_LENGTH = 20;

  /** Tokens by their prefix: in hex, percent-encoded, in base64, and those of another product. */
  private static final Pattern PREFIXED =
      Pattern.compile(
          "(?i:lsxs_pt_[\\w-]{4,}+)"
              + "|(?i:7365637265745f[0-9a-f]{8,}+)"
              + "|(?i:%73%65%63%72%65%74(?:_|%5f)(?:%[0-9a-f]{2}|\\w){4,}+)"
              // The three forms that secret_ has in base64.
              + "|(?:c2VjcmV0X|NlY3JldF|zZWNyZXRf)[\\w+/=-]{6,}+");

  /** Letters, digits and underscores that are written by their numbers, as mails and pages do. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?i:(?:(?:%|=|\\\\{1,2}+(?:u00|x)|&#x)(?:3[0-9]|[46][1-9a-f]|[57][0-9a]|5f);?){8,}+"
              + "|(?:&#(?:4[89]|5[0-7]|6[5-9]|[78][0-9]|9[05789]|1[01][0-9]|12[0-2]);){8,}+)");

  /** What may be something encoded, if it has all kinds of characters. */
  private static final Pattern RUN = Pattern.compile("[\\w+/=-]{" + RUN_LENGTH + ",}+");

  /** What may be a token without its prefix, if it has both. */
  private static final Pattern LETTERS_AND_DIGITS =
      Pattern.compile("[A-Za-z0-9](?:\\p{Cf}*+[A-Za-z0-9]){" + (RUN_LENGTH - 1) + ",}+");

  /** A Personal Collection's address gives access to a store. */
  private static final List<String> COLLECTION =
      List.of("ecwid-api-playground", ".json.postman_collection");

  private static final Pattern WORD = Pattern.compile("[^\\s\"'<>]++");

  private static final Pattern SCOPE =
      Pattern.compile(
          Arrays.stream(Scope.values())
              .map(Scope::scopeName)
              .collect(Collectors.joining("|", "(?<!\\w)(?:", ")(?!\\w)")));

  /** E-mail addresses and telephone numbers. */
  private static final Pattern PERSONAL =
      Pattern.compile(
          "[\\w.+-]{1,64}(?:@|%40)[\\w-]{1,64}(?:\\.[\\w-]{1,64})+|\\+\\d[\\d ().-]{6,30}\\d"
              + "|\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}");

  private final TokenPieces pieces;

  private Redactor(List<String> tokens) {
    pieces = new TokenPieces(tokens);
  }

  /** Returns a redactor that knows these tokens, whatever they look like. */
  public static Redactor of(AccessToken... tokens) {
    List<String> secrets =
        Arrays.stream(tokens)
            .map(token -> token.reveal().strip())
            .filter(secret -> secret.length() >= SHORTEST_TOKEN)
            .toList();
    return secrets.isEmpty() ? ANY : new Redactor(secrets);
  }

  /** Returns the text without the known tokens and without what is a token by its prefix. */
  public String tokens(String text) {
    return outsideScopes(text, part -> pieces.remove(withoutPrefixed(part)));
  }

  /** Returns the text also without what may be a token that lacks its prefix. */
  public String suspects(String text) {
    return outsideScopes(text, part -> pieces.remove(withoutSuspects(withoutPrefixed(part))));
  }

  /**
   * Returns the text also without what may be encoded: characters of all kinds in a row. It removes
   * some paths, too.
   */
  public String strict(String text) {
    return outsideScopes(
        text, part -> pieces.remove(withoutSuspects(withoutEncoded(withoutPrefixed(part)))));
  }

  /** Returns the text also without e-mail addresses and telephone numbers. */
  public String all(String text) {
    String clean = strict(text);
    return isPlain(clean) ? clean : PERSONAL.matcher(clean).replaceAll("[personal]");
  }

  /** Whether something in the text may be a token. */
  public static boolean isSuspect(String text) {
    return !ANY.suspects(text).equals(text);
  }

  private static String outsideScopes(String text, UnaryOperator<String> clean) {
    if (text.indexOf('_') < 0) {
      return clean.apply(text);
    }
    StringBuilder all = new StringBuilder(text.length());
    Matcher scope = SCOPE.matcher(text);
    int end = 0;
    while (scope.find()) {
      all.append(clean.apply(text.substring(end, scope.start()))).append(scope.group());
      end = scope.end();
    }
    return all.append(clean.apply(text.substring(end))).toString();
  }

  private static String withoutPrefixed(String text) {
    if (isPlain(text)) {
      return text;
    }
    String clean = text;
    if (COLLECTION.stream().anyMatch(text::contains)) {
      clean = replace(WORD, text, word -> COLLECTION.stream().anyMatch(word::contains));
    }
    clean = BrokenTokens.withoutPrefixed(clean);
    clean = PREFIXED.matcher(clean).replaceAll(AccessToken.REDACTED);
    return NUMBERED.matcher(clean).replaceAll(AccessToken.REDACTED);
  }

  private static String withoutEncoded(String text) {
    return text.length() < RUN_LENGTH
        ? text
        : replace(RUN, text, run -> has(run, 'a', 'z') && has(run, 'A', 'Z') && has(run, '0', '='));
  }

  private static String withoutSuspects(String text) {
    return text.length() < RUN_LENGTH
        ? text
        : replace(
            LETTERS_AND_DIGITS,
            BrokenTokens.withoutBare(text),
            run -> has(run, '0', '9') && (has(run, 'A', 'Z') || has(run, 'a', 'z')));
  }

  private static String replace(Pattern pattern, String text, Predicate<String> secret) {
    return pattern
        .matcher(text)
        .replaceAll(
            hit ->
                secret.test(hit.group())
                    ? AccessToken.REDACTED
                    : Matcher.quoteReplacement(hit.group()));
  }

  private static boolean has(String run, char from, char to) {
    return run.chars().anyMatch(c -> c >= from && c <= to);
  }

  /** Whether the text is too short and plain to hold a secret, as nearly all are. */
  private static boolean isPlain(String text) {
    return text.length() < RUN_LENGTH
        && text.chars().allMatch(c -> c == ' ' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'));
  }
}
