package io.ecwiddoctor.report;

import org.jspecify.annotations.Nullable;

/** Converts between the empty text, which means "none" in the program, and JSON's null. */
final class Absent {

  private Absent() {}

  static @Nullable String ifEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
