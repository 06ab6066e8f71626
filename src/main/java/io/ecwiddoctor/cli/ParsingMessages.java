package io.ecwiddoctor.cli;

import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line. */
final class ParsingMessages {

  private ParsingMessages() {}

  static String of(ParameterException e, CommandName command) {
    return words(e) + " See ecwid-doctor " + command.word() + " --help.";
  }

  private static String words(ParameterException e) {
    // An option that does not exist is often why a parameter is missing.
    List<String> unmatched = e.getCommandLine().getUnmatchedArguments();
    if (e instanceof UnmatchedArgumentException
        || (e instanceof MissingParameterException && isOption(unmatched))) {
      return unmatched(
          unmatched.get(0), List.copyOf(e.getCommandLine().getCommandSpec().optionsMap().keySet()));
    }
    String message = firstLine(e);
    if (e instanceof MissingParameterException) {
      return message + ".";
    }
    return UserText.hideTokens(message) + (message.endsWith(".") ? "" : ".");
  }

  private static boolean isOption(List<String> unmatched) {
    return !unmatched.isEmpty() && unmatched.get(0).startsWith("-");
  }

  private static String unmatched(String typed, List<String> options) {
    if (!typed.startsWith("-")) {
      return "Unexpected argument " + UserText.quoted(typed) + ".";
    }
    String name = typed.contains("=") ? typed.substring(0, typed.indexOf('=')) : typed;
    String file =
        name.contains(".") && !name.startsWith("--")
            ? " If it is a file, write " + UserText.quoted("./" + name) + "."
            : "";
    return "Unknown option " + UserText.quoted(name) + "." + file + Suggestion.of(name, options);
  }

  private static String firstLine(ParameterException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
