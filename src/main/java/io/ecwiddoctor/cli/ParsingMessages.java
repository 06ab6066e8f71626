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
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(
          unmatched, List.copyOf(e.getCommandLine().getCommandSpec().optionsMap().keySet()));
    }
    String message = firstLine(e);
    if (e instanceof MissingParameterException) {
      return message + ".";
    }
    return Shown.hideTokens(message) + (message.endsWith(".") ? "" : ".");
  }

  private static String unmatched(UnmatchedArgumentException e, List<String> options) {
    String typed = e.getUnmatched().get(0);
    if (typed.startsWith("-")) {
      String name = typed.contains("=") ? typed.substring(0, typed.indexOf('=')) : typed;
      return "Unknown option " + Shown.quoted(name) + "." + Suggestion.of(name, options);
    }
    return "Unexpected argument " + Shown.quoted(typed) + ".";
  }

  private static String firstLine(ParameterException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
