package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.Environment;
import io.ecwiddoctor.cli.options.Prompt;
import io.ecwiddoctor.cli.options.TokenOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.words.Language;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The entry point: runs a command and turns whatever happens into an exit status. */
public final class Main {

  /** Set by the launcher, because Java 17 can't ask which streams are terminals. */
  private static final String TERMINAL = "ecwiddoctor.%s.terminal";

  /** Set by the launcher, because Java would read another file in its place. */
  private static final String STDIN_CLOSED = "ecwiddoctor.stdin.closed";

  private static final String LANGUAGE = "--lang";

  private Main() {}

  /** Runs a command and ends the process with its exit status. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new ResultStream(new FileOutputStream(FileDescriptor.out));
    PrintStream err =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)),
            false,
            StandardCharsets.UTF_8);
    Environment environment =
        new Environment(
            Boolean.getBoolean(STDIN_CLOSED) ? closedStream() : System.in,
            out,
            err,
            variables(),
            isTerminal("stdout"),
            isTerminal("stderr"),
            isTerminal("stdin") ? prompt(System.console()) : null);
    List<String> words = List.of(args);
    Failures failures = failures(words, environment);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> Runtime.getRuntime().halt(failures.of(e).status()));
    System.exit(run(words, environment).status());
  }

  /** Services often have no HOME; the system knows their home folder all the same. */
  private static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putIfAbsent("HOME", System.getProperty("user.home", ""));
    return variables;
  }

  private static InputStream closedStream() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    return closed;
  }

  private static boolean isTerminal(String stream) {
    return Boolean.getBoolean(TERMINAL.formatted(stream));
  }

  /**
   * Runs a command without a terminal.
   *
   * @return the exit status
   */
  public static int run(
      String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> env) {
    return run(List.of(args), new Environment(in, out, err, env, false, false, null)).status();
  }

  static ExitCode run(List<String> args, Environment environment) {
    Failures failures = failures(args, environment);
    ExitCode code;
    try {
      refuseToken(args);
      code = execute(args, environment, failures);
    } catch (Exception | Error e) {
      code = failures.of(e);
    }
    environment.err().flush();
    return isLost(environment.out()) ? failures.unwritten(code) : code;
  }

  private static Failures failures(List<String> args, Environment environment) {
    boolean verbose = args.contains("-v") || args.contains("--verbose");
    return new Failures(environment.err(), verbose, language(args, environment));
  }

  /** What is asked for, as far as it shows without the parser: the command line may be wrong. */
  private static Language language(List<String> args, Environment environment) {
    Language language = environment.language();
    String before = "";
    for (String arg : args) {
      boolean joined = arg.startsWith(LANGUAGE + "=");
      if (joined || before.equals(LANGUAGE)) {
        String name = joined ? arg.substring(LANGUAGE.length() + 1) : arg;
        language = Language.of(name).orElse(language);
      }
      before = arg;
    }
    return language;
  }

  private static boolean isLost(PrintStream out) {
    return out.checkError() && !(out instanceof ResultStream result && result.isLeft());
  }

  private static ExitCode execute(List<String> args, Environment environment, Failures failures)
      throws InterruptedException {
    warmUp(args);
    // The parser would double the time that these two take.
    if (args.equals(List.of("--version")) || args.equals(List.of("-V"))) {
      environment.out().println(version());
      return ExitCode.OK;
    }
    if (args.size() == 2 && args.get(0).equals("explain") && isPlain(args.get(1))) {
      boolean colour = environment.wantsColour(false);
      return new ExplainCommand(args.get(1))
          .run(new CommandContext(environment, colour, false, null));
    }
    CommandLine program = Program.commandLine(args, environment);
    program.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
    program.setParameterExceptionHandler(
        (e, all) -> failures.usage(ParameterErrors.message(e), e).status());
    program.setExecutionExceptionHandler((e, command, result) -> failures.of(e).status());
    return ExitCode.of(program.execute(args.toArray(String[]::new)));
  }

  static String version() {
    Report.Tool tool = Report.Tool.current();
    return tool.name() + " " + tool.version() + " (catalog " + tool.catalogVersion() + ")";
  }

  /** Starts to load the rules while the rest of the command is prepared. */
  private static void warmUp(List<String> args) {
    boolean usesRules =
        !args.isEmpty()
            && List.of("diagnose", "replay", "demo", "mcp", "serve").contains(args.get(0));
    if (usesRules && !args.contains("-h") && !args.contains("--help")) {
      DiagnosisEngine.warmUp();
    }
  }

  /** Whether the parser would leave it as it is: neither an option nor a file of options. */
  private static boolean isPlain(String word) {
    return !word.startsWith("-") && !word.startsWith("@");
  }

  /** A token in place of the store id is a diagnosis; anywhere else it is refused. */
  private static void refuseToken(List<String> args) {
    String before = "";
    for (String arg : args) {
      boolean bare =
          arg.indexOf('_') > 0
              && arg.matches("(?:secret|public)_[A-Za-z0-9]{16,}")
              && !before.equals("--store");
      if (arg.equals("--token")
          || arg.startsWith("--token=")
          || (bare && !Files.exists(Path.of(arg)))) {
        throw new UsageException(TokenOptions.ON_COMMAND_LINE);
      }
      before = arg;
    }
  }

  private static @Nullable Prompt prompt(@Nullable Console console) {
    if (console == null) {
      return null;
    }
    return new Prompt() {
      @Override
      public @Nullable String askSecret(String question) {
        char[] answer = console.readPassword("%s", question);
        return answer == null ? null : new String(answer);
      }

      @Override
      public @Nullable String ask(String question) {
        return console.readLine("%s", question);
      }
    };
  }
}
