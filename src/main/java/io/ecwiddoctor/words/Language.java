package io.ecwiddoctor.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language of reports. */
public enum Language {
  ENGLISH("en", true),
  /** Written for this project, and not reviewed by a native speaker. */
  SPANISH("es", false);

  private final String tag;
  private final boolean reviewed;

  Language(String tag, boolean reviewed) {
    this.tag = tag;
    this.reviewed = reviewed;
  }

  /** Returns its name in BCP 47: {@code es}. */
  public String tag() {
    return tag;
  }

  /** Whether a native speaker has reviewed its words. */
  public boolean isReviewed() {
    return reviewed;
  }

  /** Returns the tags of all languages. */
  public static List<String> tags() {
    return Arrays.stream(values()).map(Language::tag).toList();
  }

  /**
   * Returns the language that a tag or the name of a locale begins with, in either case: {@code
   * es}, {@code es-MX}, {@code es_ES.UTF-8}; empty if it is none of these.
   */
  public static Optional<Language> of(String name) {
    String first = name.strip().split("[-_.@]", 2)[0].toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> each.tag.equals(first)).findFirst();
  }

  /** Returns its tag. */
  @Override
  public String toString() {
    return tag;
  }
}
