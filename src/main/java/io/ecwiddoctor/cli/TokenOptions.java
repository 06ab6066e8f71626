package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.GivenToken.Source;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the token comes from. No option takes the token itself, because process lists and the
 * shell's history would show it.
 */
final class TokenOptions {

  private static final String VARIABLE = "ECWID_TOKEN";
  private static final String STANDARD_INPUT = "-";

  /** No token is near that size; a larger file is the wrong one. */
  private static final int LIMIT = 64 * 1024;

  @Option(names = "--token-stdin", description = "read the token from standard input")
  private boolean stdin;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "read the token from a file (- is standard input); without these two the variable"
              + " ECWID_TOKEN is used, then a prompt")
  private @Nullable String file;

  /**
   * Refuses what contradicts itself, before anything is read.
   *
   * @throws UsageException if two sources are named
   */
  void check() {
    if (stdin && file != null) {
      throw new UsageException(
          "--token-stdin and --token-file were both given; leave out one of them.");
    }
  }

  /**
   * Reads the token from the first source there is. A source that turns out to be empty gives an
   * empty token, which is for the rules to judge.
   *
   * @throws UsageException if the source cannot be read
   */
  GivenToken read(Session session) {
    if (stdin || STANDARD_INPUT.equals(file)) {
      return GivenToken.of(
          BoundedText.ofStandardInput(session.surroundings().in(), LIMIT), Source.STDIN);
    }
    if (file != null) {
      return GivenToken.of(BoundedText.ofFile("--token-file", file, LIMIT), Source.FILE);
    }
    String variable = session.surroundings().variable(VARIABLE);
    return variable.isEmpty() ? ask(session) : GivenToken.of(variable, Source.ENVIRONMENT);
  }

  private static GivenToken ask(Session session) {
    Prompt prompt = session.surroundings().prompt();
    if (prompt == null) {
      session.hint("no token was given; use --token-stdin, --token-file FILE or " + VARIABLE + ".");
      return GivenToken.of("", Source.NONE);
    }
    String answer = prompt.ask("Secret token (not shown): ");
    return GivenToken.of(answer == null ? "" : answer, Source.PROMPT);
  }
}
