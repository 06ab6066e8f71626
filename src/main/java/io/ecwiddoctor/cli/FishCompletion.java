package io.ecwiddoctor.cli;

import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the completion for fish, which picocli can't. */
final class FishCompletion {

  private static final String START = "complete -c " + Program.NAME;

  private FishCompletion() {}

  static String of(List<CommandSpec> commands) {
    StringBuilder text = new StringBuilder("# Completion of ecwid-doctor for fish.\n");
    for (CommandSpec command : commands) {
      line(
          text,
          " -f -n __fish_use_subcommand -a " + command.name(),
          command.usageMessage().header());
    }
    for (CommandSpec command : commands) {
      String seen = " -n '__fish_seen_subcommand_from " + command.name() + "'";
      command.options().forEach(option -> option(text, seen, option));
      command
          .positionalParameters()
          .forEach(operand -> line(text, seen + values(operand), operand.description()));
      command
          .subcommands()
          .keySet()
          .forEach(word -> line(text, seen + " -a " + word, "subcommand"));
    }
    return text.toString();
  }

  private static void option(StringBuilder text, String seen, OptionSpec option) {
    StringBuilder line = new StringBuilder(seen);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(" -r").append(values(option));
    }
    line(text, line.toString(), option.description());
  }

  /** The values that it can have, beside the names of files; empty if they aren't known. */
  private static String values(ArgSpec arg) {
    if (arg.completionCandidates() == null) {
      return "";
    }
    List<String> values =
        StreamSupport.stream(arg.completionCandidates().spliterator(), false).toList();
    return values.isEmpty() ? "" : " -a '" + String.join(" ", values) + "'";
  }

  private static void line(StringBuilder text, String line, String... description) {
    String words = String.join(" ", description).replace("\\", "\\\\").replace("'", "\\'");
    text.append(START).append(line).append(" -d '").append(words).append("'\n");
  }
}
