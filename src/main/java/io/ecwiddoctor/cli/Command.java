package io.ecwiddoctor.cli;

import java.util.List;

/** One thing that the program does. Its options are fields, filled before it runs. */
interface Command {

  /**
   * Whether it takes these words as they are. None of them is an option, so that it needs no parser
   * for them, which costs as much as all the rest of starting a small command.
   *
   * @return false if the parser is to judge them
   */
  default boolean takes(List<String> words) {
    return false;
  }

  /**
   * Does it.
   *
   * @throws UsageException if it cannot be done as it was asked for
   * @throws InterruptedException if the user stopped it
   */
  ExitCode run(CommandContext session) throws InterruptedException;
}
