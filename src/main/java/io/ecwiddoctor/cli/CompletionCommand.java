package io.ecwiddoctor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** Prints what a shell needs to complete command lines. */
@picocli.CommandLine.Command(
    header = "Prints what a shell needs to complete command lines.",
    footerHeading = "%nExamples%n",
    footer = {
      "  source <(ecwid-doctor completion bash)                            also for zsh",
      "  ecwid-doctor completion fish > ~/.config/fish/completions/ecwid-doctor.fish",
      ""
    },
    sortOptions = false)
final class CompletionCommand implements Command {

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash, zsh or fish")
  private String shell = "";

  /** For the completion of this command itself. */
  static final class Shells extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Shells() {
      super(SHELLS);
    }
  }

  @Override
  public ExitCode run(CommandContext session) {
    String name = shell.toLowerCase(Locale.ROOT);
    if (!SHELLS.contains(name)) {
      throw new UsageException(
          "There is no completion for "
              + UserText.quoted(shell)
              + "."
              + Suggestion.of(name, SHELLS)
              + " There is one for bash, zsh and fish.");
    }
    session.out().print(Pages.completion(name));
    return ExitCode.OK;
  }
}
