package io.ecwiddoctor.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes every piece of known tokens from text, plain, encoded, or broken by white space.
 * Immutable and thread-safe.
 */
final class TokenPieces {

  /** Shorter pieces of a token occur in words; "secret_" has 7 characters. */
  private static final int PIECE = Long.BYTES;

  private final List<String> tokens;
  private final boolean hasShort;

  /** A hash table of the pieces, 0 where it is free; null until a text is looked at. */
  private volatile long @Nullable [] pieces;

  TokenPieces(List<String> tokens) {
    this.tokens =
        tokens.stream()
            .flatMap(token -> Stream.of(token, TokenBreaks.removed(token)))
            .distinct()
            .toList();
    hasShort = this.tokens.stream().anyMatch(token -> token.length() < PIECE);
  }

  /** Servers cut tokens, and leave their prefix out: each piece is a secret, too. */
  String remove(String text) {
    if (tokens.isEmpty() || (text.length() < PIECE && !hasShort)) {
      return text;
    }
    long[] known = pieces();
    StringBuilder clean = new StringBuilder(text.length());
    int kept = 0;
    int secretUntil = 0;
    long window = 0;
    int[] places = new int[PIECE];
    int seen = 0;
    for (int i = 0; i < text.length(); i++) {
      int gap = TokenBreaks.length(text, i);
      if (gap > 0) {
        i += gap - 1;
        continue;
      }
      window = window << 8 | lower(text.charAt(i));
      places[seen % PIECE] = i;
      seen++;
      if (seen < PIECE || known[slot(known, window)] == 0) {
        continue;
      }
      int begin = places[seen % PIECE];
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

  /** Every row of a batch has its own, so that this is made without boxes and without sorting. */
  private long[] pieces() {
    long[] known = pieces;
    if (known == null) {
      List<String> forms = tokens.stream().flatMap(TokenPieces::forms).distinct().toList();
      int most = forms.stream().mapToInt(String::length).sum();
      // At most half full.
      known = new long[Integer.highestOneBit(Math.max(most, 1)) * 4];
      for (String form : forms) {
        long window = 0;
        for (int i = 0; i < form.length(); i++) {
          window = window << 8 | lower(form.charAt(i));
          if (i >= PIECE - 1) {
            known[slot(known, window)] = window;
          }
        }
      }
      pieces = known;
    }
    return known;
  }

  /** Where the table has this piece, or would have it. */
  private static int slot(long[] known, long piece) {
    int last = known.length - 1;
    int slot = (int) ((piece * 0x9E3779B97F4A7C15L) >>> 40) & last;
    while (known[slot] != 0 && known[slot] != piece) {
      slot = (slot + 1) & last;
    }
    return slot;
  }

  /** Eight bits are enough, and none is 0: a false match only removes more. */
  private static int lower(char c) {
    return Math.max(Character.toLowerCase(c) & 0xFF, 1);
  }

  /** The token as texts carry it. */
  private static Stream<String> forms(String token) {
    byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
    return Stream.concat(
        base64(token),
        Stream.of(
            token,
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withPrefix("%").formatHex(bytes),
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
