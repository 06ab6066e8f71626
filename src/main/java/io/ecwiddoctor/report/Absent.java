package io.ecwiddoctor.report;

import org.jspecify.annotations.Nullable;

/**
 * Turns the empty text, which says "none" inside the program, into the null that JSON says it with.
 */
final class Absent {

  private Absent() {}

  static @Nullable String ifEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
