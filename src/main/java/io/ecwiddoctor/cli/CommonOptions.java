package io.ecwiddoctor.cli;

import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  @Option(
      names = {"-v", "--verbose"},
      description = "tell more: rules, requests, where an error came from")
  private boolean verbose;

  @Option(names = "--no-color", description = "never use colour (as NO_COLOR=1)")
  private boolean noColor;

  boolean help() {
    return help;
  }

  boolean verbose() {
    return verbose;
  }

  boolean noColor() {
    return noColor;
  }
}
