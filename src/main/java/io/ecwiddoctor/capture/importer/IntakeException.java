package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.model.Redactor;
import java.util.regex.Pattern;

/**
 * Thrown if a file holds no evidence. The message is one line: the file, what is wrong with it and
 * what to do. It holds no part of a token.
 */
public final class IntakeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  IntakeException(String message) {
    super(shown(message));
  }

  IntakeException(String message, Throwable cause) {
    super(shown(message), cause);
  }

  private static String shown(String message) {
    return Redactor.ANY.tokens(CONTROL.matcher(message).replaceAll(" "));
  }
}
