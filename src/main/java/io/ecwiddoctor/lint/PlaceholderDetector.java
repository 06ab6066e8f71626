package io.ecwiddoctor.lint;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises what stands where a token should have been filled in. */
final class PlaceholderDetector {

  private static final Set<String> UNSET =
      Set.of("undefined", "null", "none", "nil", "nan", "false", "true", "objectobject", "empty");

  /** Written without separators. Each is too short or too plain a word to be a token. */
  private static final Set<String> WORDS =
      Set.of(
          "token",
          "secrettoken",
          "accesstoken",
          "apitoken",
          "apikey",
          "authtoken",
          "bearertoken",
          "ecwidtoken",
          "ecwidsecrettoken",
          "ecwidapitoken",
          "ecwidapikey",
          "publictoken",
          "key",
          "secret",
          "secretkey",
          "secrethere",
          "placeholder",
          "example",
          "sample",
          "dummy",
          "test",
          "todo",
          "tbd",
          "na",
          "changeme",
          "replaceme",
          "fillme",
          "here",
          "showsecrettoken",
          "showtoken",
          "showpublictoken",
          "password",
          "redacted",
          "hidden");

  /** {@code YOUR_TOKEN}, {@code insert-api-key-here}, {@code my token}. */
  private static final Pattern INVITATION =
      Pattern.compile(
          "(your|my|insert|enter|paste|put|replace|add|copy|the)[a-z]*(token|key|here)");

  /** {@code ${TOKEN}}, {@code {{token}}}, {@code <token>}, {@code %TOKEN%}, {@code $TOKEN}. */
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "\\$?\\{+[^{}\"]*}+|<[^<>]*>|%\\w+%|\\$\\w+|\\$\\(.*\\)|process\\.env\\.\\w+");

  private static final Pattern SEPARATORS = Pattern.compile("[\\s_\\-/\\[\\](){}<>]+");
  private static final Pattern FILLER = Pattern.compile("[xX]{3,}|[-_?#=]+|0{6,}");
  private static final String PREFIX = "secret_";

  private PlaceholderDetector() {}

  /** What kind of stand-in it is, as words that complete a sentence; empty where it is none. */
  static String describe(String text) {
    String core = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    if (UNSET.contains(letters(core))) {
      return "is the word that a program writes for a value that was never set";
    }
    if (TEMPLATE.matcher(core).matches()) {
      return "is a variable's name in a template that was not filled in";
    }
    if (isExample(core) || isExample(text)) {
      return "is a stand-in from instructions or from an example";
    }
    return "";
  }

  private static boolean isExample(String text) {
    String letters = letters(text);
    return WORDS.contains(letters)
        || INVITATION.matcher(letters).matches()
        || FILLER.matcher(text).matches();
  }

  private static String letters(String text) {
    return SEPARATORS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
