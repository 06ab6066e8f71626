package io.ecwiddoctor.cli;

import picocli.CommandLine.Option;

/** The options of a command that writes a result. */
final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: text)")
  private String format = "text";

  /**
   * The format that was asked for.
   *
   * @throws UsageException if there is no such format
   */
  OutputFormat format() {
    return OutputFormat.of(format);
  }

  boolean isJson() {
    return format() == OutputFormat.JSON;
  }
}
