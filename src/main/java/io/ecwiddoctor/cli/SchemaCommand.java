package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.files.Resources;

/** Prints the JSON Schema of a report, for programs that read reports. */
@picocli.CommandLine.Command(
    name = "schema",
    header = "Prints the JSON Schema (2020-12) of a report.",
    footerHeading = "%nExamples%n",
    footer = {"  ecwid-doctor schema > report.schema.json", ""},
    description =
        "Each line that a batch writes is such a report, too. Fields may be added within a major"
            + " version, so that readers must ignore what they do not know.",
    sortOptions = false)
final class SchemaCommand extends Command {

  @Override
  ExitCode run(CommandContext context) {
    context.out().print(Resources.text("report.schema.json"));
    return ExitCode.OK;
  }
}
