package io.ecwiddoctor.cli.options;

/**
 * The user asked for something that can't be done as asked. The message is one line that names the
 * value, where it stands and what to do; it never contains a token.
 */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With that message. */
  public UsageException(String message) {
    super(message);
  }

  /** With that message and cause. */
  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
