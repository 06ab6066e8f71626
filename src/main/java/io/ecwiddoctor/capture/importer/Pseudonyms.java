package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.model.AccessToken;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts made-up tokens in the place of real ones: of the same length, with the same prefix and the
 * same defects, the same for the same token. They depend on the order of the tokens in the file and
 * on nothing else, so that nobody can try tokens against them. Not thread-safe.
 */
final class Pseudonyms {

  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9]+");

  /** Prefixes of credentials, and what stands where there is none. */
  private static final Set<String> KNOWN =
      Set.of(
          ("secret public secure lsxs pt bearer basic token api key access auth your ecwid store id"
                  + " here insert my client custom app shpat shpca shppa shpss ck cs http https"
                  + " mailto www com site net org io shop txt env json csv pem yaml yml undefined"
                  + " null none nil nan redacted hidden removed masked censored xxx")
              .split(" "));

  private final Map<String, String> given = new HashMap<>();

  /** Returns what stands for a token, or for text around one. */
  String of(String text) {
    return text.isEmpty() ? text : given.computeIfAbsent(text, this::make);
  }

  private String make(String text) {
    if (TokenLinter.inspect(AccessToken.of(text)).kind() == TokenKind.PLACEHOLDER) {
      return text;
    }
    Random letters = new Random(given.size());
    return RUN.matcher(text).replaceAll(run -> Matcher.quoteReplacement(run(run.group(), letters)));
  }

  private static String run(String run, Random letters) {
    if (KNOWN.contains(run.toLowerCase(Locale.ROOT)) || run.chars().distinct().count() == 1) {
      return run;
    }
    StringBuilder made = new StringBuilder(run.length());
    for (int i = 0; i < run.length(); i++) {
      made.append(run.startsWith("eyJ") && i < 3 ? run.charAt(i) : like(run.charAt(i), letters));
    }
    return made.toString();
  }

  /** A character of the same kind; hexadecimal digits stay hexadecimal digits. */
  private static char like(char c, Random letters) {
    if (Character.isDigit(c)) {
      return (char) ('0' + letters.nextInt(10));
    }
    char first = Character.isUpperCase(c) ? 'A' : 'a';
    boolean hex = c - first < 6;
    return (char) (first + (hex ? letters.nextInt(6) : 6 + letters.nextInt(20)));
  }
}
