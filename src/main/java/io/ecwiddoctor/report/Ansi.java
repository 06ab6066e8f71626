package io.ecwiddoctor.report;

/** The escape sequences that a terminal takes for colour, and the only place that has them. */
enum Ansi {
  BOLD("1"),
  DIM("2"),
  RED("1;31"),
  GREEN("1;32"),
  YELLOW("1;33"),
  CYAN("36");

  private static final String START = "\u001b[";
  private static final String RESET = START + "0m";

  private final String code;

  Ansi(String code) {
    this.code = code;
  }

  /** The text in this colour, for text that is already safe to print. */
  String paint(String safe) {
    return START + code + "m" + safe + RESET;
  }
}
