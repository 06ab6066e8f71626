package io.ecwiddoctor.words;

import io.ecwiddoctor.files.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * English phrases in another language: what is recorded and compared in English, as evidence is, or
 * made of parts, as errors are, is translated when it is shown, as a whole or part by part.
 * Immutable.
 */
final class Phrases {

  private static final String SEPARATOR = " => ";

  /** What stands between parts, the widest first. */
  private static final List<String> SEPARATORS = List.of("; ", ", ", ": ");

  private static final Pattern GAP = Pattern.compile("\\{(\\d)}");

  private final Map<String, String> whole = new HashMap<>();
  private final List<Entry> gapped = new ArrayList<>();

  /** A phrase with gaps. */
  private record Entry(Pattern english, String other) {}

  private Phrases() {}

  /**
   * Reads the phrases of a language; none for English.
   *
   * @param files the names of the files that have them, without language
   */
  static Phrases of(Language language, String... files) {
    Phrases phrases = new Phrases();
    if (language != Language.ENGLISH) {
      for (String file : files) {
        Resources.text("words/" + file + "." + language.tag() + ".txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .forEach(phrases::add);
      }
      // What says more goes first.
      phrases.gapped.sort(
          Comparator.comparingInt((Entry each) -> each.english.pattern().length()).reversed());
    }
    return phrases;
  }

  private void add(String line) {
    String[] pair = line.split(SEPARATOR, 2);
    if (pair.length < 2) {
      throw new IllegalStateException("\"" + line + "\" must read \"English => other\".");
    }
    if (!GAP.matcher(pair[0]).find()) {
      whole.put(pair[0], pair[1]);
      return;
    }
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    for (Matcher gap = GAP.matcher(pair[0]); gap.find(); end = gap.end()) {
      pattern.append(Pattern.quote(pair[0].substring(end, gap.start()))).append("(.+?)");
    }
    pattern.append(Pattern.quote(pair[0].substring(end)));
    gapped.add(new Entry(Pattern.compile(pattern.toString()), pair[1]));
  }

  /** Translates a text whole, else its parts. */
  String translate(String english) {
    return whole.isEmpty() ? english : translate(english, 0);
  }

  private String translate(String english, int level) {
    String found = find(english);
    return found != null || level == SEPARATORS.size()
        ? Objects.requireNonNullElse(found, english)
        : parts(english, level);
  }

  private @Nullable String find(String english) {
    String known = whole.get(english);
    if (known != null) {
      return known;
    }
    for (Entry entry : gapped) {
      Matcher match = entry.english.matcher(english);
      if (match.matches()) {
        Object[] values = new Object[match.groupCount()];
        for (int i = 0; i < values.length; i++) {
          values[i] = translate(match.group(i + 1));
        }
        return Words.fill(entry.other, values);
      }
    }
    return null;
  }

  /** What stands in quotation marks is somebody else's, and has separators of its own. */
  private String parts(String english, int level) {
    String separator = SEPARATORS.get(level);
    StringBuilder text = new StringBuilder();
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i < english.length(); i++) {
      quoted ^= english.charAt(i) == '"';
      if (!quoted && english.startsWith(separator, i)) {
        text.append(translate(english.substring(from, i), level + 1)).append(separator);
        from = i + separator.length();
      }
    }
    return text.append(translate(english.substring(from), level + 1)).toString();
  }
}
