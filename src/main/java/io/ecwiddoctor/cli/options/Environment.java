package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.words.Language;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything outside the program that a command may touch.
 *
 * @param in standard input
 * @param out standard output: the result and nothing else
 * @param err standard error: progress, hints and errors
 * @param env the environment variables
 * @param outIsTerminal whether standard output is a terminal
 * @param errIsTerminal whether standard error is a terminal
 * @param prompt asks the user; null without a terminal
 */
public record Environment(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> env,
    boolean outIsTerminal,
    boolean errIsTerminal,
    @Nullable Prompt prompt) {

  /** The same with another standard output. */
  public Environment withOut(PrintStream other) {
    return new Environment(in, other, err, env, outIsTerminal, errIsTerminal, prompt);
  }

  /** The value of an environment variable; empty if it isn't set. */
  public String variable(String name) {
    return env.getOrDefault(name, "");
  }

  /**
   * The language of this machine's user: {@code ECWID_DOCTOR_LANG}, then the locale as POSIX has
   * it, of which the first that is set decides; English where that is none of ours.
   */
  public Language language() {
    return Stream.of("ECWID_DOCTOR_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
        .map(this::variable)
        .filter(name -> !name.isBlank())
        .findFirst()
        .flatMap(Language::of)
        .orElse(Language.ENGLISH);
  }

  /**
   * Whether to use colour: {@code --no-color} decides, then <a
   * href="https://no-color.org">NO_COLOR</a>, <a
   * href="https://bixense.com/clicolors">CLICOLOR_FORCE</a>, then the terminal.
   */
  public boolean wantsColour(boolean refused) {
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
