package io.ecwiddoctor.mcp;

import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells which foreign text an assistant may see: text of known words only, so that nothing in it
 * can be an instruction that somebody made up. Known everywhere are the words of Ecwid's messages,
 * which reports keep anyway; others of {@code words.txt} are known where their topic is.
 */
enum AllowedWords {
  /** Paths of the API, and names of scopes and features. */
  PATHS,
  /** What the checks of tokens and store ids say. */
  CHECKS,
  /** Ecwid's error codes. */
  CODES,
  /** Servers and proxies. */
  SERVERS,
  /** Media types. */
  TYPES,
  /** Parts of addresses. */
  ADDRESSES,
  /** Names of profiles, and of sources of a token. */
  NAMES;

  /** Stands for text that was left out. */
  static final String LEFT_OUT = "[redacted]";

  private static final Map<AllowedWords, Set<String>> WORDS = load();

  private static final Pattern PRINTABLE = Pattern.compile("[ -~\u2022\u2026]{0,400}");
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z']+|(?<=[a-z])(?=[A-Z])");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"?");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern PLAIN = Pattern.compile("[(]*[A-Za-z]+(?:['-][A-Za-z]+)?[).,:;?!]*");

  private static final Pattern APOSTROPHES = Pattern.compile("^'+|'+$");

  /** Letters that mean something only together with others. */
  private static final int SHORT = 2;

  private static final int MOST_SHORT = 3;

  private static Map<AllowedWords, Set<String>> load() {
    Map<AllowedWords, Set<String>> words = new EnumMap<>(AllowedWords.class);
    Set<String> current = new HashSet<>();
    for (String line : Resources.text("mcp/words.txt").lines().toList()) {
      if (line.startsWith("[")) {
        current = new HashSet<>();
        words.put(valueOf(line.substring(1, line.indexOf(']')).toUpperCase(Locale.ROOT)), current);
      } else if (!line.startsWith("#")) {
        current.addAll(List.of(line.split(" ", -1)));
      }
    }
    return words;
  }

  /** Whether the text has known words of these topics only, whatever stands between them. */
  static boolean allow(String text, AllowedWords... topics) {
    if (!PRINTABLE.matcher(text).matches()) {
      return false;
    }
    int shortOnes = 0;
    for (String word : BETWEEN.split(text, -1)) {
      if (!isKnown(word, topics)) {
        shortOnes++;
        if (word.length() > SHORT || shortOnes > MOST_SHORT) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the text if it is allowed, else what stands for it. */
  static String only(String text, AllowedWords... topics) {
    return text.isEmpty() || allow(text, topics) ? text : LEFT_OUT;
  }

  /**
   * Returns a sentence of this program's without what it quotes from elsewhere: text in quotes, and
   * words that aren't plain, such as addresses and codes, unless they are allowed.
   */
  static String sentence(String words) {
    String unquoted =
        QUOTED.matcher(words).replaceAll(quote -> Matcher.quoteReplacement(of(quote.group())));
    return WORD.matcher(unquoted)
        .replaceAll(
            word ->
                Matcher.quoteReplacement(
                    PLAIN.matcher(word.group()).matches() ? word.group() : of(word.group())));
  }

  private static String of(String quoted) {
    return only(quoted, PATHS, ADDRESSES, CODES, NAMES);
  }

  private static boolean isKnown(String word, AllowedWords... topics) {
    String lower = APOSTROPHES.matcher(word).replaceAll("").toLowerCase(Locale.ROOT);
    return ReplyReader.nameless(lower).equals(lower)
        || Stream.of(topics).anyMatch(topic -> WORDS.getOrDefault(topic, Set.of()).contains(lower));
  }
}
