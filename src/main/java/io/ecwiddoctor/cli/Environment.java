package io.ecwiddoctor.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything outside the program that a command may touch.
 *
 * @param in standard input
 * @param out standard output: the result and nothing else
 * @param err standard error: progress, hints and errors
 * @param env the environment variables
 * @param outIsTerminal whether a person looks at standard output
 * @param errIsTerminal whether a person looks at standard error
 * @param prompt asks that person; null where there is none
 */
record Environment(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> env,
    boolean outIsTerminal,
    boolean errIsTerminal,
    @Nullable Prompt prompt) {

  /** The value of an environment variable; the empty text where it is not set. */
  String variable(String name) {
    return env.getOrDefault(name, "");
  }

  /**
   * Whether to paint: what the user says first, then <a href="https://no-color.org">NO_COLOR</a>,
   * <a href="https://bixense.com/clicolors">CLICOLOR_FORCE</a> and what the terminal can do.
   */
  boolean wantsColour(boolean refused) {
    if (refused || !variable("NO_COLOR").isEmpty()) {
      return false;
    }
    String force = variable("CLICOLOR_FORCE");
    if (!force.isEmpty() && !force.equals("0")) {
      return true;
    }
    return outIsTerminal && !variable("TERM").equals("dumb");
  }
}
