package io.ecwiddoctor.cli.options;

import picocli.CommandLine.Option;

/** The options that every command has. */
public final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean unusedHelp;

  @Option(
      names = {"-v", "--verbose"},
      description = "show more: requests, scopes, rules, where an error came from")
  private boolean verbose;

  @Option(names = "--no-color", description = "never use colour (as NO_COLOR=1 does)")
  private boolean noColor;

  /** Whether more detail is asked for. */
  public boolean verbose() {
    return verbose;
  }

  /** Whether colour is refused. */
  public boolean noColor() {
    return noColor;
  }
}
