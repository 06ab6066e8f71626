package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.GivenToken.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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
  GivenToken read(CommandContext session) {
    if (stdin || STANDARD_INPUT.equals(file)) {
      return GivenToken.of(
          BoundedText.ofStandardInput(session.surroundings().in(), LIMIT), Source.STDIN);
    }
    if (file != null) {
      String text = BoundedText.ofFile("--token-file", file, LIMIT);
      warnOfOthers(file, session);
      return GivenToken.of(text, Source.FILE);
    }
    String variable = session.surroundings().variable(VARIABLE);
    return variable.isEmpty() ? ask(session) : GivenToken.of(variable, Source.ENVIRONMENT);
  }

  /** A secret that everybody on the machine can read is none; that is worth a word, no more. */
  private static void warnOfOthers(String file, CommandContext session) {
    try {
      if (Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ)) {
        session.hint(
            "anybody on this machine can read --token-file "
                + UserText.quoted(file)
                + "; chmod 600 keeps it to you.");
      }
    } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
      // Files here have no such permissions.
      return;
    }
  }

  private static GivenToken ask(CommandContext session) {
    Prompt prompt = session.surroundings().prompt();
    if (prompt == null) {
      session.hint("no token was given; use --token-stdin, --token-file FILE or " + VARIABLE + ".");
      return GivenToken.of("", Source.NONE);
    }
    String answer = prompt.ask("Secret token (not shown): ");
    return GivenToken.of(answer == null ? "" : answer, Source.PROMPT);
  }
}
