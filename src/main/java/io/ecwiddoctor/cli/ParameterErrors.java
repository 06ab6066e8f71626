package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.Suggestion;
import io.ecwiddoctor.cli.options.TokenOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.model.Redactor;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line. */
final class ParameterErrors {

  private ParameterErrors() {}

  static String message(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help = " See " + command.getCommandSpec().qualifiedName() + " --help.";
    // An unknown option is often the reason why a parameter is missing.
    List<String> unmatched = command.getUnmatchedArguments();
    if (e instanceof UnmatchedArgumentException
        || (e instanceof MissingParameterException && isOption(unmatched))) {
      return unmatched(unmatched.get(0), command, help);
    }
    Throwable cause = e.getCause();
    if (cause instanceof UsageException) {
      return String.valueOf(cause.getMessage());
    }
    if (e instanceof OverwrittenOptionException again && again.getOverwritten() != null) {
      return name(again.getOverwritten()) + " was given more than once; give it only once." + help;
    }
    ArgSpec arg = e.getArgSpec();
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing.getMissing().get(0)) + help;
    }
    if (arg != null && cause != null) {
      return name(arg)
          + " "
          + UserText.quoted(String.valueOf(e.getValue()))
          + ": "
          + why(arg, cause);
    }
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return line + (line.endsWith(".") ? "" : ".") + help;
  }

  private static String missing(ArgSpec arg) {
    return arg instanceof OptionSpec option
        ? option.longestName() + " needs a value: " + option.paramLabel() + "."
        : arg.paramLabel() + " is missing.";
  }

  private static String why(ArgSpec arg, Throwable cause) {
    if (arg.type().isEnum()) {
      List<String> values =
          Arrays.stream(arg.type().getEnumConstants()).map(String::valueOf).toList();
      return "must be one of " + String.join(", ", values) + ".";
    }
    if (cause instanceof InvalidPathException) {
      return "isn't a valid path.";
    }
    String words =
        cause instanceof TypeConversionException
            ? String.valueOf(cause.getMessage())
            : "isn't valid";
    return words + (words.endsWith(".") || words.endsWith("?") ? "" : ".");
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static boolean isOption(List<String> unmatched) {
    return !unmatched.isEmpty() && unmatched.get(0).startsWith("-");
  }

  private static String unmatched(String typed, CommandLine command, String help) {
    boolean top = command.getParent() == null;
    if (!typed.startsWith("-")) {
      if (Redactor.isSuspect(typed)) {
        return TokenOptions.ON_COMMAND_LINE;
      }
      String what = top ? "Unknown command " : "Unexpected argument ";
      return what
          + UserText.quoted(typed)
          + "."
          + storeId(typed, command)
          + Suggestion.of(typed, command.getSubcommands().keySet())
          + help;
    }
    String name = typed.contains("=") ? typed.substring(0, typed.indexOf('=')) : typed;
    String file =
        name.contains(".") && !name.startsWith("--")
            ? " If it is a file, write " + UserText.quoted("./" + name) + "."
            : "";
    return "Unknown option "
        + UserText.quoted(name)
        + "."
        + file
        + (top ? commandWith(name, command) : "")
        + Suggestion.of(name, command.getCommandSpec().optionsMap().keySet())
        + help;
  }

  private static String storeId(String typed, CommandLine command) {
    return typed.matches("\\d{1,10}")
            && command.getCommandSpec().optionsMap().containsKey("--store")
        ? " If it is the store id, write --store " + typed + "."
        : "";
  }

  /** The usual reason for an option without a command is that diagnose was meant. */
  private static String commandWith(String option, CommandLine program) {
    List<String> commands = new ArrayList<>();
    program
        .getSubcommands()
        .forEach(
            (word, command) -> {
              if (command.getCommandSpec().optionsMap().containsKey(option)) {
                commands.add(word);
              }
            });
    return commands.isEmpty()
        ? ""
        : " It is an option of a command: ecwid-doctor " + commands.get(0) + " " + option + " …";
  }
}
