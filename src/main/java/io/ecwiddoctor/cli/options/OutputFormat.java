package io.ecwiddoctor.cli.options;

import java.util.Locale;

/** The formats of commands that print no report; those of reports are in {@link ReportOutput}. */
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
