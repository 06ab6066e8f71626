package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.model.Redactor;

/**
 * An evidence file that can't be used. The message is one line: the file, the place in it, the
 * value that is wrong and what would be right.
 */
public final class EvidenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EvidenceException(String message) {
    super(shown(message));
  }

  EvidenceException(String message, Throwable cause) {
    super(shown(message), cause);
  }

  /** Values come from a file, which may hold anything; terminals obey control characters. */
  private static String shown(String message) {
    StringBuilder line = new StringBuilder(message.length());
    message
        .codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                line.append(' ');
              } else {
                line.appendCodePoint(c);
              }
            });
    return Redactor.ANY.tokens(line.toString());
  }
}
