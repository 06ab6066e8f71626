package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.report.TextFormat;
import java.io.PrintStream;

/**
 * One run of a command.
 *
 * @param environment what it may touch
 * @param colour whether its output is coloured
 * @param verbose whether {@code -v} was given
 */
public record CommandContext(Environment environment, boolean colour, boolean verbose) {

  /** How wide lines of text should be, in columns. */
  public int width() {
    return TextFormat.width(environment.env().get("COLUMNS"));
  }

  /** Standard output, for the result. */
  public PrintStream out() {
    return environment.out();
  }

  /** Prints a line that isn't part of the result. */
  public void hint(String line) {
    environment.err().println("ecwid-doctor: " + line);
    environment.err().flush();
  }
}
