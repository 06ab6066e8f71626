package io.ecwiddoctor.cli.options;

import java.util.Locale;

/** The formats that every result has. */
public enum OutputFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
