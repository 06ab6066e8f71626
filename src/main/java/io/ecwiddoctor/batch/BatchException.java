package io.ecwiddoctor.batch;

/**
 * A batch can't begin or go on, because of its input or its files. The message is one line that
 * names the file, what is wrong and the way out; it never holds a token.
 */
public final class BatchException extends Exception {

  private static final long serialVersionUID = 1;

  BatchException(String message) {
    super(message);
  }

  BatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
