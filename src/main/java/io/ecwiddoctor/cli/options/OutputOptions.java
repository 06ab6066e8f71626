package io.ecwiddoctor.cli.options;

import picocli.CommandLine.Option;

/** The options of a command that prints something other than reports. */
public final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text or json (default: text)")
  private OutputFormat format = OutputFormat.TEXT;

  /** Whether JSON is asked for. */
  public boolean isJson() {
    return format == OutputFormat.JSON;
  }
}
