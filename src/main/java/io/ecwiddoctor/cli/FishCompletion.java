package io.ecwiddoctor.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the completion for fish, which picocli has none for. */
final class FishCompletion {

  private static final String START = "complete -c " + Pages.PROGRAM;

  private FishCompletion() {}

  static String of(List<CommandSpec> commands) {
    StringBuilder text = new StringBuilder("# Completion of ecwid-doctor for fish.\n");
    for (CommandSpec command : commands) {
      String word = Pages.word(command);
      String purpose = CommandName.of(word).map(CommandName::purpose).orElse("");
      line(text, " -f -n __fish_use_subcommand -a " + word, purpose);
    }
    for (CommandSpec command : commands) {
      command.options().forEach(option -> option(text, Pages.word(command), option));
    }
    return text.toString();
  }

  private static void option(StringBuilder text, String word, OptionSpec option) {
    StringBuilder line = new StringBuilder(" -n '__fish_seen_subcommand_from " + word + "'");
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    line.append(option.arity().max() > 0 ? " -r" : "");
    line(text, line.toString(), String.join(" ", option.description()));
  }

  private static void line(StringBuilder text, String line, String description) {
    text.append(START).append(line);
    text.append(" -d '").append(description.replace("\\", "\\\\").replace("'", "\\'"));
    text.append("'\n");
  }
}
