package io.ecwiddoctor.cli;

/** One thing that the program does. Its options are fields, filled before it runs. */
interface Command {

  /**
   * Does it.
   *
   * @throws UsageException if it cannot be done as it was asked for
   * @throws InterruptedException if the user stopped it
   */
  ExitCode run(Session session) throws InterruptedException;
}
