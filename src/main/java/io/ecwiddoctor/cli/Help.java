package io.ecwiddoctor.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help texts. Examples come first: most readers look for one and stop there. */
final class Help {

  private static final int WIDTH = 100;

  private static final List<String> SECTIONS =
      List.of(
          UsageMessageSpec.SECTION_KEY_HEADER,
          UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
          UsageMessageSpec.SECTION_KEY_FOOTER,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

  private Help() {}

  /** What the program is for, and its commands. */
  static String overview() {
    StringBuilder text =
        new StringBuilder(
            """
            Tells why an Ecwid API token does not do its job, and what exactly to do about it.

            Examples
              ecwid-doctor demo                                             see it work, without a token
              ecwid-doctor diagnose --store 1003 --token-file token.txt     check a store's token
              pass show ecwid | ecwid-doctor diagnose --store 1003 --token-stdin -o json
              ecwid-doctor explain MISSING_SCOPES                           read about one diagnosis

            Commands
            """);
    for (CommandName name : CommandName.values()) {
      text.append(String.format(Locale.ROOT, "  %-10s %s%n", name.word(), name.purpose()));
    }
    return text.append(
            """

            ecwid-doctor COMMAND --help shows the options of a command; --version the version.
            """)
        .toString();
  }

  /**
   * The command of that name.
   *
   * @throws UsageException if there is none
   */
  static CommandName command(String word) {
    return CommandName.of(word)
        .orElseThrow(
            () ->
                new UsageException(
                    (word.startsWith("-") ? "Unknown option " : "Unknown command ")
                        + UserText.quoted(word)
                        + "."
                        + Suggestion.of(word, CommandName.words())
                        + " See ecwid-doctor --help."));
  }

  /** The parser of that command. */
  static CommandLine commandLine(CommandName name, Command command, CommonOptions common) {
    CommandLine commandLine = new CommandLine(command);
    commandLine.addMixin("common", common);
    commandLine.setCommandName("ecwid-doctor " + name.word());
    commandLine.setUsageHelpWidth(WIDTH);
    commandLine.getCommandSpec().usageMessage().sectionKeys(SECTIONS);
    return commandLine;
  }

  static String of(CommandLine commandLine, boolean colour) {
    return commandLine.getUsageMessage(colour ? Ansi.ON : Ansi.OFF);
  }
}
