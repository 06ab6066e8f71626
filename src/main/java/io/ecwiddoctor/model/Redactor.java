package io.ecwiddoctor.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** Shorter pieces of a token occur in words; "secret_" has 7 characters. */
  private static final int PIECE = Long.BYTES;

  private static final int RUN_LENGTH = 20;

  private static final String UNDERSCORE = "(?:_|%5f|\\\\u005f)";

  /** Tokens by their prefix: plain, in hex, percent-encoded, in base64. */
  private static final Pattern PREFIXED =
      Pattern.compile(
          // public_storefront is the name of a scope.
          "(?i:secret~@{4,}+|secure~@{8,}+|public~@{12,}+|lsxs_pt_[\\w-]{4,}+)"
                  .replace("@", "(?:~|\\w)")
                  .replace("~", UNDERSCORE)
              + "|(?i:7365637265745f[0-9a-f]{8,}+)"
              + "|(?i:%73%65%63%72%65%74(?:_|%5f)(?:%[0-9a-f]{2}|\\w){4,}+)"
              // The three forms that secret_ has in base64.
              + "|(?:c2VjcmV0X|NlY3JldF|zZWNyZXRf)[\\w+/=-]{6,}+");

  /** What may be something encoded, if it has all kinds of characters. */
  private static final Pattern RUN = Pattern.compile("[\\w+/=-]{" + RUN_LENGTH + ",}+");

  /** What may be a token without its prefix, if it has both. */
  private static final Pattern LETTERS_AND_DIGITS =
      Pattern.compile("[A-Za-z0-9]{" + RUN_LENGTH + ",}+");

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

  private final List<String> tokens;

  /** The pieces of the known tokens, sorted; null until a text is looked at. */
  private volatile long @Nullable [] pieces;

  private Redactor(List<String> tokens) {
    this.tokens = tokens;
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
    return outsideScopes(text, part -> withoutPieces(withoutPrefixed(part)));
  }

  /** Returns the text also without what may be a token that lacks its prefix. */
  public String suspects(String text) {
    return outsideScopes(text, part -> withoutPieces(withoutSuspects(withoutPrefixed(part))));
  }

  /**
   * Returns the text also without what may be encoded: characters of all kinds in a row. It removes
   * some paths, too.
   */
  public String strict(String text) {
    return outsideScopes(
        text, part -> withoutPieces(withoutSuspects(withoutEncoded(withoutPrefixed(part)))));
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
    return PREFIXED.matcher(clean).replaceAll(AccessToken.REDACTED);
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
            text,
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

  /** What nearly every reply says: letters and blanks, too few to be anything else. */
  private static boolean isPlain(String text) {
    return text.length() < RUN_LENGTH
        && text.chars().allMatch(c -> c == ' ' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'));
  }

  /** Servers cut tokens, and leave their prefix out: each piece is a secret, too. */
  private String withoutPieces(String text) {
    if (tokens.isEmpty() || text.length() < SHORTEST_TOKEN) {
      return text;
    }
    long[] known = pieces();
    StringBuilder clean = new StringBuilder(text.length());
    int kept = 0;
    int secretUntil = 0;
    long window = 0;
    for (int i = 0; i < text.length(); i++) {
      window = window << 8 | lower(text.charAt(i));
      if (i + 1 < PIECE || Arrays.binarySearch(known, window) < 0) {
        continue;
      }
      int begin = i + 1 - PIECE;
      if (begin >= secretUntil) {
        clean.append(text, kept, begin).append(AccessToken.REDACTED);
      }
      secretUntil = i + 1;
      kept = secretUntil;
    }
    return withoutShort(clean.append(text, kept, text.length()).toString());
  }

  /** Tokens of fewer characters than a piece have none. */
  private String withoutShort(String text) {
    String clean = text;
    for (String token : tokens) {
      if (token.length() < PIECE) {
        clean =
            Pattern.compile(token, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                .matcher(clean)
                .replaceAll(AccessToken.REDACTED);
      }
    }
    return clean;
  }

  private long[] pieces() {
    long[] known = pieces;
    if (known == null) {
      known =
          tokens.stream()
              .flatMap(Redactor::forms)
              .flatMapToLong(
                  form ->
                      IntStream.rangeClosed(0, form.length() - PIECE)
                          .mapToLong(at -> piece(form, at)))
              .distinct()
              .sorted()
              .toArray();
      pieces = known;
    }
    return known;
  }

  private static long piece(String form, int at) {
    long piece = 0;
    for (int i = at; i < at + PIECE; i++) {
      piece = piece << 8 | lower(form.charAt(i));
    }
    return piece;
  }

  /** Eight bits tell characters apart well enough: a piece too many does no harm. */
  private static int lower(char c) {
    return Character.toLowerCase(c) & 0xFF;
  }

  /** The token as texts carry it. */
  private static Stream<String> forms(String token) {
    String hex = HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8));
    return Stream.concat(
        base64(token),
        Stream.of(
            token,
            hex,
            hex.replaceAll("..", "%$0"),
            URLEncoder.encode(token, StandardCharsets.UTF_8),
            token.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/")));
  }

  /**
   * Base64 takes groups of three bytes, so that a text inside another has three forms. The
   * characters at either end depend on the neighbors and are left out.
   */
  private static Stream<String> base64(String text) {
    return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
        .flatMap(
            encoder ->
                Stream.of(0, 1, 2)
                    .map(
                        offset -> {
                          byte[] bytes =
                              (" ".repeat(offset) + text).getBytes(StandardCharsets.UTF_8);
                          return encoder
                              .encodeToString(bytes)
                              .substring(offset == 0 ? 0 : 4, bytes.length / 3 * 4);
                        }));
  }
}
