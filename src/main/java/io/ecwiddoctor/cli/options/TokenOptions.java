package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.cli.options.GivenToken.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the token comes from. No option takes the token itself, because process lists and the
 * shell's history would show it.
 */
public final class TokenOptions {

  /** The message for a token among the arguments. */
  public static final String ON_COMMAND_LINE =
      "A token on the command line is refused, because process lists and the shell's history show"
          + " it; use --token-stdin, --token-file FILE or the variable ECWID_TOKEN, and consider"
          + " the token that was typed as leaked.";

  private static final String VARIABLE = "ECWID_TOKEN";
  private static final String STANDARD_INPUT = "-";

  /** No token is near that size; a larger file is the wrong one. */
  private static final int LIMIT = 64 * 1024;

  private static final Pattern WRAPPED =
      Pattern.compile(
          "(?i)[\"'`“”‘’\\s]*(?:authorization\\s*:\\s*)?[\"'`“”‘’]*(?:bearer\\s+)?[\"'`“”‘’<]*"
              + "(secret_[a-z0-9]{32})[\"'`“”‘’>\\s]*");

  @Option(names = "--token-stdin", description = "read the token from standard input")
  private boolean stdin;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "read the token from a file (- is standard input); without these two, ECWID_TOKEN is"
              + " used, then a prompt")
  private @Nullable String file;

  /**
   * Refuses two sources, before anything is read.
   *
   * @throws UsageException if both were given
   */
  public void check() {
    if (stdin && file != null) {
      throw new UsageException(
          "--token-stdin and --token-file were both given; leave out one of them.");
    }
  }

  /** Whether the token comes from this file. */
  public boolean isFrom(Path other) {
    try {
      return file != null && !stdin && Files.isSameFile(Path.of(file), other);
    } catch (IOException | InvalidPathException e) {
      // One of them doesn't exist.
      return false;
    }
  }

  /**
   * Reads the token from the first source there is. An empty source gives an empty token, which the
   * rules judge.
   *
   * @throws UsageException if the source can't be read
   */
  public GivenToken read(CommandContext context) {
    return withoutWrapping(given(context), context);
  }

  private GivenToken given(CommandContext context) {
    if (stdin || STANDARD_INPUT.equals(file)) {
      return GivenToken.of(
          InputText.ofStandardInput(context.environment().in(), LIMIT), Source.STDIN);
    }
    if (file != null) {
      String place = "--token-file " + UserText.quoted(file);
      String text = InputText.ofFile(place, file, LIMIT);
      warnOfOthers(file, context);
      return GivenToken.of(text, Source.FILE);
    }
    String variable = context.environment().variable(VARIABLE);
    return variable.isEmpty() ? ask(context) : GivenToken.of(variable, Source.ENVIRONMENT);
  }

  /** Offers to go on without quotes and the like, if somebody can answer. */
  private static GivenToken withoutWrapping(GivenToken given, CommandContext context) {
    Prompt prompt = context.environment().prompt();
    Matcher wrapped = WRAPPED.matcher(given.token().reveal());
    boolean bare = !wrapped.matches() || wrapped.group(1).equals(wrapped.group().strip());
    if (prompt == null || bare) {
      return given;
    }
    String answer = prompt.ask(context.words().say("token-has-quotes-around-it") + " ");
    boolean refused = answer == null || answer.strip().toLowerCase(Locale.ROOT).startsWith("n");
    return refused ? given : GivenToken.of(wrapped.group(1), given.source());
  }

  private static void warnOfOthers(String file, CommandContext context) {
    try {
      Path path = Path.of(file);
      // Devices and pipes are everybody's, and need to be.
      if (Files.isRegularFile(path)
          && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
        context.hint(
            "everybody on this machine can read --token-file "
                + UserText.quoted(file)
                + "; run chmod 600 on it.");
      }
    } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
      // This file system has no such permissions.
      return;
    }
  }

  /** Asks for the token, if somebody can answer. */
  public static GivenToken ask(CommandContext context) {
    Prompt prompt = context.environment().prompt();
    if (prompt == null) {
      context.hint("no token was given; use --token-stdin, --token-file FILE or " + VARIABLE + ".");
      return GivenToken.of("", Source.NONE);
    }
    String answer = prompt.askSecret(context.words().say("secret-token-not-shown") + " ");
    return GivenToken.of(answer == null ? "" : answer, Source.PROMPT);
  }
}
