package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.words.Language;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      converter = LanguageConverter.class,
      description =
          "the language of reports, en or es (default: ECWID_DOCTOR_LANG, else the locale); without"
              + " it, what programs read stays in English")
  private @Nullable Language language;

  /** The language of {@code --lang}; null if it wasn't given. */
  public @Nullable Language language() {
    return language;
  }

  /** Whether more detail is asked for. */
  public boolean verbose() {
    return verbose;
  }

  /** Whether colour is refused. */
  public boolean noColor() {
    return noColor;
  }
}
