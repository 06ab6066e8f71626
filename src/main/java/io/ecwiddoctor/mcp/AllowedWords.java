package io.ecwiddoctor.mcp;

import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which foreign text an assistant may see: text of known words only, so that nothing in it
 * can be an instruction that somebody made up. Known are the words of Ecwid's messages, which
 * reports keep anyway, and those of {@code words.txt}. Stateless.
 */
final class AllowedWords {

  /** Stands for text that was left out. */
  static final String LEFT_OUT = "[redacted]";

  private static final Set<String> WORDS = load();

  private static final Pattern PRINTABLE = Pattern.compile("[ -~\u2022\u2026]{0,400}");
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z']+|(?<=[a-z])(?=[A-Z])");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"?");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern PLAIN = Pattern.compile("[(]*[A-Za-z]+(?:['-][A-Za-z]+)?[).,:;?!]*");

  private static final Pattern APOSTROPHES = Pattern.compile("^'+|'+$");

  /** Letters that mean something only together with others. */
  private static final int SHORT = 2;

  private static final int MOST_SHORT = 3;

  private AllowedWords() {}

  private static Set<String> load() {
    return Resources.text("mcp/words.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Stream.of(line.split(" ", -1)))
        .collect(Collectors.toSet());
  }

  /** Whether the text has known words only, whatever stands between them. */
  static boolean allow(String text) {
    if (!PRINTABLE.matcher(text).matches()) {
      return false;
    }
    int shortOnes = 0;
    for (String word : BETWEEN.split(text, -1)) {
      if (!isKnown(word)) {
        shortOnes++;
        if (word.length() > SHORT || shortOnes > MOST_SHORT) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the text if it is allowed, else what stands for it. */
  static String only(String text) {
    return text.isEmpty() || allow(text) ? text : LEFT_OUT;
  }

  /**
   * Returns a sentence of this program's without what it quotes from elsewhere: text in quotes, and
   * words that aren't plain, such as addresses and codes, unless they are allowed.
   */
  static String sentence(String words) {
    String unquoted =
        QUOTED
            .matcher(words)
            .replaceAll(
                quote -> Matcher.quoteReplacement(allow(quote.group()) ? quote.group() : LEFT_OUT));
    return WORD.matcher(unquoted)
        .replaceAll(
            word ->
                Matcher.quoteReplacement(
                    PLAIN.matcher(word.group()).matches() ? word.group() : only(word.group())));
  }

  private static boolean isKnown(String word) {
    String lower = APOSTROPHES.matcher(word).replaceAll("").toLowerCase(Locale.ROOT);
    return WORDS.contains(lower) || ReplyReader.nameless(lower).equals(lower);
  }
}
