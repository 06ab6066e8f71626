package io.ecwiddoctor.mcp;

/**
 * A call that can't be carried out as asked. The message is for the assistant: what is wrong,
 * where, and what to do instead. It never contains a token.
 */
final class ToolFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  ToolFailure(String message) {
    super(message);
  }

  ToolFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
