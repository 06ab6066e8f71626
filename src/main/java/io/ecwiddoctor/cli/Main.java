package io.ecwiddoctor.cli;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry point: finds the command, runs it, and turns whatever happens into an exit status. */
public final class Main {

  /** Set by the launcher, because Java cannot tell a terminal from a file by itself. */
  private static final String OUT_IS_TERMINAL = "ecwiddoctor.stdout.terminal";

  /** The same of standard error. */
  private static final String ERR_IS_TERMINAL = "ecwiddoctor.stderr.terminal";

  private Main() {}

  /** Runs a command and ends the process with its exit status. */
  public static void main(String[] args) {
    PrintStream out = new ResultStream(new FileOutputStream(FileDescriptor.out));
    PrintStream err = utf8(FileDescriptor.err);
    Console console = System.console();
    Environment surroundings =
        new Environment(
            System.in,
            out,
            err,
            System.getenv(),
            Boolean.getBoolean(OUT_IS_TERMINAL),
            Boolean.getBoolean(ERR_IS_TERMINAL),
            prompt(console));
    System.exit(run(List.of(args), surroundings).status());
  }

  /**
   * Runs a command where nobody sits at a terminal.
   *
   * @return the exit status
   */
  public static int run(
      String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> env) {
    return run(List.of(args), new Environment(in, out, err, env, false, false, null)).status();
  }

  static ExitCode run(List<String> args, Environment surroundings) {
    Failures failures = new Failures(surroundings.err(), asksForMore(args));
    ExitCode code;
    try {
      code = dispatch(args, surroundings);
    } catch (UsageException e) {
      code = failures.usage(e);
    } catch (RuleException e) {
      code = failures.usage(new UsageException(String.valueOf(e.getMessage()), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      code = ExitCode.INTERRUPTED;
    } catch (RuntimeException | LinkageError e) {
      code = failures.internal(e);
    }
    surroundings.err().flush();
    return isLost(surroundings.out()) ? failures.unwritten(code) : code;
  }

  private static boolean isLost(PrintStream out) {
    return out.checkError() && !(out instanceof ResultStream result && result.isLeft());
  }

  private static ExitCode dispatch(List<String> args, Environment surroundings)
      throws InterruptedException {
    if (args.isEmpty()) {
      surroundings.err().print(Help.overview());
      return ExitCode.USAGE;
    }
    String word = args.get(0);
    if (CommandName.usesRules(word) && !args.contains("-h") && !args.contains("--help")) {
      // Before anything else: everything else is done meanwhile.
      DiagnosisEngine.warmUp();
    }
    List<String> rest = args.subList(1, args.size());
    return switch (word) {
      case "-h", "--help" -> print(surroundings, Help.overview());
      case "help" -> print(surroundings, help(rest));
      case "-V", "--version" -> print(surroundings, version());
      default -> runCommand(Help.command(word), rest, surroundings);
    };
  }

  private static ExitCode runCommand(CommandName name, List<String> args, Environment surroundings)
      throws InterruptedException {
    refuseToken(args);
    Command command = name.create();
    if (args.stream().allMatch(Main::isPlain) && command.takes(args)) {
      return command.run(new CommandContext(surroundings, surroundings.wantsColour(false), false));
    }
    CommonOptions common = new CommonOptions();
    CommandLine commandLine = Help.commandLine(name, command, common);
    try {
      commandLine.parseArgs(args.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new UsageException(ParsingMessages.of(e, name), e);
    }
    boolean colour = surroundings.wantsColour(common.noColor());
    if (common.help()) {
      return print(surroundings, Help.of(commandLine, colour));
    }
    return command.run(new CommandContext(surroundings, colour, common.verbose()));
  }

  /** Whether it means itself: neither an option, nor a file of options. */
  private static boolean isPlain(String word) {
    return !word.startsWith("-") && !word.startsWith("@");
  }

  /** Before anything is parsed, so that no message can quote what stands behind it. */
  private static void refuseToken(List<String> args) {
    if (args.stream().anyMatch(arg -> arg.equals("--token") || arg.startsWith("--token="))) {
      throw new UsageException(
          "--token does not exist, because process lists and the shell's history would show the"
              + " token; use --token-stdin, --token-file FILE or the variable ECWID_TOKEN, and"
              + " consider the token that was typed as leaked.");
    }
  }

  private static String help(List<String> words) {
    return words.isEmpty()
        ? Help.overview()
        : Help.of(
            Help.commandLine(
                Help.command(words.get(0)),
                Help.command(words.get(0)).create(),
                new CommonOptions()),
            false);
  }

  private static String version() {
    Report.Tool tool = Report.Tool.current();
    return tool.name() + " " + tool.version() + " (catalog " + tool.catalogVersion() + ")\n";
  }

  private static ExitCode print(Environment surroundings, String text) {
    surroundings.out().print(text);
    return ExitCode.OK;
  }

  private static boolean asksForMore(List<String> args) {
    return args.contains("-v") || args.contains("--verbose");
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
  }

  private static @Nullable Prompt prompt(@Nullable Console console) {
    if (console == null) {
      return null;
    }
    return question -> {
      char[] answer = console.readPassword("%s", question);
      return answer == null ? null : new String(answer);
    };
  }

  /** Tells of failures, each in one line. */
  private record Failures(PrintStream err, boolean verbose) {

    ExitCode usage(UsageException e) {
      say(String.valueOf(e.getMessage()), e);
      return ExitCode.USAGE;
    }

    ExitCode internal(Throwable e) {
      say("internal error: " + e + (verbose ? "" : " (-v tells where)"), e);
      return ExitCode.INTERNAL_ERROR;
    }

    ExitCode unwritten(ExitCode code) {
      say("the result could not be written completely to standard output.", null);
      return code.worse(ExitCode.INTERNAL_ERROR);
    }

    private void say(String message, @Nullable Throwable thrown) {
      String line = Printable.line(message.lines().findFirst().orElse(""));
      err.println("ecwid-doctor: " + UserText.hideTokens(line));
      if (verbose && thrown != null) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        trace
            .toString()
            .lines()
            .forEach(
                each ->
                    err.println(UserText.hideTokens(Printable.line(each.replace("\t", "    ")))));
      }
      err.flush();
    }
  }
}
