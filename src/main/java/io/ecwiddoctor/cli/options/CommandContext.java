package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.report.TextFormat;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a command.
 *
 * @param environment what it may touch
 * @param colour whether its output is coloured
 * @param verbose whether {@code -v} was given
 * @param named the language of {@code --lang}; null if it wasn't given
 */
public record CommandContext(
    Environment environment, boolean colour, boolean verbose, @Nullable Language named) {

  /** The language of what people read. */
  public Language language() {
    return named == null ? environment.language() : named;
  }

  /** The language of what programs read: English, so that nothing depends on the machine. */
  public Language dataLanguage() {
    return named == null ? Language.ENGLISH : named;
  }

  /** The words of what people read. */
  public Words words() {
    return Words.of(language());
  }

  /** The same run with another standard output. */
  public CommandContext withOut(PrintStream out) {
    return new CommandContext(environment.withOut(out), colour, verbose, named);
  }

  /** How wide lines of text should be, in columns. */
  public int width() {
    return TextFormat.width(environment.env().get("COLUMNS"));
  }

  /** Standard output, for the result. */
  public PrintStream out() {
    return environment.out();
  }

  /** Prints a line that isn't part of the result: in English here, in the user's language there. */
  public void hint(String line) {
    environment.err().println("ecwid-doctor: " + words().message(line));
    environment.err().flush();
  }
}
