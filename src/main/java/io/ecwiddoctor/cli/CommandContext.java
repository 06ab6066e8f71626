package io.ecwiddoctor.cli;

import java.io.PrintStream;

/**
 * One run of a command.
 *
 * @param surroundings what it may touch
 * @param colour whether it paints
 * @param verbose whether it tells more, and shows where an error came from
 */
record CommandContext(Environment surroundings, boolean colour, boolean verbose) {

  /** Where the result goes. */
  PrintStream out() {
    return surroundings.out();
  }

  /** A line for the user that is not part of the result. */
  void hint(String line) {
    surroundings.err().println("ecwid-doctor: " + line);
    surroundings.err().flush();
  }
}
