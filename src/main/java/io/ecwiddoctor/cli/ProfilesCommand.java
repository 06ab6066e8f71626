package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.OutputOptions;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.ProfileListing;
import picocli.CommandLine.Mixin;

/** Lists the built-in scope profiles. */
@picocli.CommandLine.Command(
    name = "profiles",
    header = "Lists the built-in scope profiles and their scopes.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor profiles",
      "  ecwid-doctor diagnose --store 1003 --token-file token.txt --profile read-only",
      "  ecwid-doctor diagnose --store 1003 --token-file token.txt --profile litextension",
      ""
    },
    description = "An asterisk marks a scope that every custom app has from the start.",
    sortOptions = false)
final class ProfilesCommand extends Command {

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  ExitCode run(CommandContext context) {
    context.out().print(output.isJson() ? json() : text());
    return ExitCode.OK;
  }

  private static String json() {
    return JsonReports.pretty().render(ProfileListing.builtIn()) + "\n";
  }

  private static String text() {
    StringBuilder text = new StringBuilder();
    for (ScopeProfile profile : ScopeProfile.BUILT_IN) {
      text.append(profile.name()).append(" (").append(profile.scopes().size()).append(" scopes)\n");
      if (!profile.source().isEmpty()) {
        text.append("  as listed at ").append(profile.source()).append('\n');
      }
      for (Scope scope : profile.scopes()) {
        text.append(scope.isDefault() ? "  * " : "    ").append(scope.scopeName()).append('\n');
      }
    }
    return text.append("* every custom app has it from the start\n").toString();
  }
}
