package io.ecwiddoctor.report;

import org.jspecify.annotations.Nullable;

/** A saved report that can't be read. The message is one line with place and line number. */
public final class SavedReportException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** An exception whose message may hold foreign text. */
  public SavedReportException(String message, @Nullable Throwable cause) {
    super(Printable.line(message), cause);
  }
}
