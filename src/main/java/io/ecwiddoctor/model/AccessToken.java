package io.ecwiddoctor.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody gave as the secret token of a custom app, exactly as it was given.
 *
 * <p>It cannot be printed: {@link #toString()} shows none of it, and it is no record, so that no
 * generated method does. Two of the same text are not equal; nothing here needs them to be.
 * Immutable and thread-safe. The text stays in memory until it is collected: Java strings cannot be
 * wiped.
 */
public final class AccessToken {

  /** What stands in a text where the token was. */
  public static final String REDACTED = "[token]";

  /** A shorter text is too likely to occur in a reply by chance: "api", or "null". */
  private static final int SHORTEST_SECRET = 6;

  /** Shorter pieces of a token occur in ordinary words: "secret_" has seven characters. */
  private static final int SHORTEST_PIECE = 8;

  /** So many pairs of letters are told apart; two of the same number do no harm. */
  private static final int PAIRS = 4096;

  private final String text;

  private AccessToken(String text) {
    this.text = text;
  }

  /** The token of that text; of any shape, also empty: what is wrong with it is for the rules. */
  public static AccessToken of(String text) {
    return new AccessToken(text);
  }

  /** The text itself, for the {@code Authorization} header and for nothing else. */
  public String reveal() {
    return text;
  }

  /**
   * The same text without this token, whether it stands there plain, escaped or encoded, and in
   * whatever case.
   */
  public String redact(String other) {
    String secret = text.strip();
    if (secret.length() < SHORTEST_SECRET || other.length() < SHORTEST_SECRET) {
      return other;
    }
    if (longestWord(other, secret) >= shortestForm(secret)) {
      return redactThoroughly(other);
    }
    return mayHavePiece(other, secret) ? withoutPieces(other, secret) : other;
  }

  /** The same for any text, with whatever it takes. */
  String redactThoroughly(String other) {
    String secret = text.strip();
    String clean = other;
    for (String form : forms(secret)) {
      clean =
          Pattern.compile(form, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
              .matcher(clean)
              .replaceAll(REDACTED);
    }
    return withoutPieces(clean, secret);
  }

  /**
   * A sender may cut the token, or leave its well-known beginning out: a piece is a secret, too.
   */
  private static String withoutPieces(String other, String secret) {
    String hay = secret.toLowerCase(Locale.ROOT);
    String text = other.toLowerCase(Locale.ROOT);
    if (text.length() != other.length()) {
      return REDACTED; // Some letters change their length with their case; nothing of ours does.
    }
    StringBuilder clean = new StringBuilder(other.length());
    int at = 0;
    while (at < other.length()) {
      int end = at;
      while (end < text.length() && hay.contains(text.substring(at, end + 1))) {
        end++;
      }
      if (end - at >= SHORTEST_PIECE) {
        clean.append(REDACTED);
        at = end;
      } else {
        clean.append(other.charAt(at));
        at++;
      }
    }
    return clean.toString();
  }

  /**
   * The length of the longest run of characters that can be of one of {@link #forms}: none of them
   * has white space where the secret has none.
   */
  private static int longestWord(String other, String secret) {
    if (secret.chars().anyMatch(c -> c <= ' ')) {
      return other.length();
    }
    int longest = 0;
    int begin = 0;
    for (int i = 0; i < other.length(); i++) {
      if (other.charAt(i) <= ' ') {
        begin = i + 1;
      }
      longest = Math.max(longest, i + 1 - begin);
    }
    return longest;
  }

  /**
   * Whether there are, one after the other, as many pairs of letters that the secret has, too, as
   * the shortest piece is made of. Nearly every text lacks them, and needs no closer look.
   */
  private static boolean mayHavePiece(String other, String secret) {
    if (!isAscii(other) || !isAscii(secret)) {
      return true; // Letter case is not that simple there.
    }
    if (other.length() < SHORTEST_PIECE) {
      return false;
    }
    BitSet pairs = new BitSet(PAIRS);
    for (int i = 1; i < secret.length(); i++) {
      pairs.set(pair(secret, i));
    }
    int inARow = 0;
    for (int i = 1; i < other.length() && inARow < SHORTEST_PIECE - 1; i++) {
      inARow = pairs.get(pair(other, i)) ? inARow + 1 : 0;
    }
    return inARow >= SHORTEST_PIECE - 1;
  }

  /** A number that is the same for the same pair of letters, in whatever case. */
  private static int pair(String text, int second) {
    return (lower(text, second - 1) * 32 + lower(text, second)) % PAIRS;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static int lower(String text, int at) {
    return Character.toLowerCase(text.charAt(at));
  }

  /** At most the length of the shortest of {@link #forms}, which take long to make. */
  private static int shortestForm(String secret) {
    return Math.min(secret.length(), secret.length() / 3 * 4 - 4);
  }

  private static Set<String> forms(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
    addBase64(forms, secret);
    addBase64(forms, "Bearer " + secret);
    return forms;
  }

  /**
   * Base64 works on groups of three bytes, so a secret inside a longer text has three forms; the
   * characters at either end depend on the neighbours and are left out.
   */
  private static void addBase64(Set<String> forms, String secret) {
    for (int offset = 0; offset < 3; offset++) {
      byte[] bytes = (" ".repeat(offset) + secret).getBytes(StandardCharsets.UTF_8);
      int whole = bytes.length / 3 * 4;
      int from = offset == 0 ? 0 : 4;
      for (Base64.Encoder encoder :
          new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
        forms.add(encoder.encodeToString(bytes).substring(from, whole));
      }
    }
  }

  @Override
  public String toString() {
    return REDACTED;
  }
}
