package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** Prints what a shell needs to complete command lines. */
@picocli.CommandLine.Command(
    name = "completion",
    header = "Prints what a shell needs to complete command lines.",
    footerHeading = "%nExamples%n",
    footer = {
      "  source <(ecwid-doctor completion bash)                            also for zsh",
      "  ecwid-doctor completion fish > ~/.config/fish/completions/ecwid-doctor.fish",
      ""
    },
    sortOptions = false)
final class CompletionCommand extends Command {

  /** The shells there is a completion for. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  private Shell shell = Shell.BASH;

  @Override
  ExitCode run(CommandContext context) {
    context.out().print(Pages.completion(shell));
    return ExitCode.OK;
  }
}
