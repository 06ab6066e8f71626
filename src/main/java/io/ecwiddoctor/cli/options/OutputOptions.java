package io.ecwiddoctor.cli.options;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The options of a command that prints something other than reports. */
public final class OutputOptions {

  private enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text or json (default: text)")
  private Format format = Format.TEXT;

  /** Whether JSON is asked for. */
  public boolean isJson() {
    return format == Format.JSON;
  }
}
