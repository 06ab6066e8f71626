package io.ecwiddoctor.words;

import io.ecwiddoctor.files.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language, from the files of that language beside this class' resources.
 * Thread-safe; what it says never changes.
 */
public final class Words {

  /** Those of the language that always has all of them. */
  public static final Words ENGLISH = new Words(Language.ENGLISH);

  private static final String PHRASES = "phrases";

  private final Language language;
  private final Properties sayings = new Properties();
  private final Phrases phrases;

  /** Null until something is wrong. */
  private volatile @Nullable Phrases messages;

  /** Read only where a language other than English is asked for. */
  private static final class Others {
    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
      for (Language language : Language.values()) {
        if (language != Language.ENGLISH) {
          ALL.put(language, new Words(language));
        }
      }
    }
  }

  private Words(Language language) {
    this.language = language;
    try {
      sayings.load(new StringReader(Resources.text("words/" + language.tag() + ".properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.phrases = Phrases.of(language, PHRASES);
  }

  /** Returns the words of a language. */
  public static Words of(Language language) {
    return language == Language.ENGLISH ? ENGLISH : Others.ALL.get(language);
  }

  /** Returns the language. */
  public Language language() {
    return language;
  }

  /**
   * Returns a saying with its gaps filled: {@code {0}} is the first value. Where a bar separates
   * two forms, the first is for one, the second for any other number of the first value.
   *
   * @throws IllegalArgumentException if there is no such saying
   */
  public String say(String key, Object... values) {
    String saying = sayings.getProperty(key);
    if (saying == null) {
      throw new IllegalArgumentException(language.tag() + " has no words for " + key);
    }
    int bar = saying.indexOf('|');
    if (bar < 0) {
      return fill(saying, values);
    }
    boolean one = values[0] instanceof Number number && number.longValue() == 1;
    return fill(one ? saying.substring(0, bar) : saying.substring(bar + 1), values);
  }

  /** Returns the keys with that beginning, sorted. */
  public List<String> keys(String prefix) {
    return sayings.stringPropertyNames().stream()
        .filter(key -> key.startsWith(prefix))
        .sorted()
        .toList();
  }

  /**
   * Returns a phrase that stands in English in evidence, in a saved result or beside a constant, in
   * this language; unchanged where it isn't known, as words of a vendor or user aren't.
   */
  public String translate(String english) {
    return phrases.translate(english);
  }

  /**
   * Returns a message to the user, such as an error, in this language; as it is where it isn't
   * known.
   */
  public String message(String english) {
    Phrases known = messages;
    if (known == null) {
      // Twice by two threads at worst.
      known = Phrases.of(language, "messages", PHRASES);
      messages = known;
    }
    return known.translate(english);
  }

  /** In one pass, so that braces in a value stay what they are. */
  static String fill(String saying, Object... values) {
    int open = saying.indexOf('{');
    if (open < 0 || values.length == 0) {
      return saying;
    }
    StringBuilder filled = new StringBuilder(saying.length() + 32);
    int end = 0;
    while (open >= 0) {
      int index = saying.charAt(open + 1) - '0';
      filled.append(saying, end, open).append(values[index]);
      end = open + 3;
      open = saying.indexOf('{', end);
    }
    return filled.append(saying, end, saying.length()).toString();
  }
}
