package io.ecwiddoctor.batch.input;

/**
 * A file is no store list. The message is one line with the file, what is wrong and what to do; it
 * never holds a token.
 */
public final class StoreListException extends Exception {

  private static final long serialVersionUID = 1;

  StoreListException(String message) {
    super(message);
  }

  StoreListException(String message, Throwable cause) {
    super(message, cause);
  }
}
