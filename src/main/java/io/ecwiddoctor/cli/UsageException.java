package io.ecwiddoctor.cli;

/**
 * What the user asked for cannot be done as it was put. The message is one line that names the
 * value, where it stands, and the way out; it never holds a token.
 */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
