package io.ecwiddoctor.report;

import org.jspecify.annotations.Nullable;

/** What was given as a saved report is none. The message is one line that names place and line. */
public final class SavedReportException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SavedReportException(String message, @Nullable Throwable cause) {
    super(Printable.line(message), cause);
  }
}
