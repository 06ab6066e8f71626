package io.ecwiddoctor.simulator;

/** A request that cannot be read; the connection ends with it. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /** The status to answer with, and why. */
  BadRequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  PlainAnswer answer() {
    return PlainAnswer.farewell(status, reason(), getMessage());
  }

  private String reason() {
    return switch (status) {
      case 411 -> "Length Required";
      case 413 -> "Content Too Large";
      case 431 -> "Request Header Fields Too Large";
      case 505 -> "HTTP Version Not Supported";
      default -> "Bad Request";
    };
  }
}
