package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.Environment;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/** The program without a command: its help and version, and the commands under it. */
@picocli.CommandLine.Command(
    name = Program.NAME,
    header = "Finds out why an Ecwid API token doesn't work for a store, and what to do about it.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor demo                                             see it work, without a"
          + " token",
      "  ecwid-doctor diagnose --store 1003 --token-file token.txt     check a store's token",
      "  pass show ecwid | ecwid-doctor diagnose --store 1003 --token-stdin -o json",
      "  ecwid-doctor explain MISSING_SCOPES                           read about one diagnosis",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    description = "COMMAND --help shows the options of a command.",
    commandListHeading = "%nCommands%n",
    versionProvider = Program.Version.class)
final class Program extends Command {

  static final String NAME = "ecwid-doctor";

  private static final List<String> COMMANDS =
      List.of(
          "diagnose",
          "batch",
          "fleet",
          "budget",
          "replay",
          "report",
          "compare",
          "watch",
          "scrub",
          "explain",
          "catalog",
          "profiles",
          "rules",
          "demo",
          "simulate",
          "serve",
          "mcp",
          "schema",
          "completion");

  private static final int WIDTH = 100;

  /** Examples come first: most readers look for one and stop there. */
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
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "show the version")
  private boolean unusedVersion;

  /** The version of the program and of its catalogue. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Main.version()};
    }
  }

  /**
   * The parser. It knows only the command that the first argument names, or else all: each costs a
   * start some milliseconds.
   */
  static CommandLine commandLine(List<String> args, Environment environment) {
    CommandLine program = new CommandLine(new Program());
    String first = args.isEmpty() ? "" : args.get(0);
    for (String word : COMMANDS.contains(first) ? List.of(first) : COMMANDS) {
      program.addSubcommand(word, create(word));
    }
    if (!COMMANDS.contains(first)) {
      program.addSubcommand("help", new HelpCommand());
    }
    program.setUsageHelpWidth(WIDTH);
    boolean colour = environment.wantsColour(args.contains("--no-color"));
    program.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
    prepare(program, environment);
    return program;
  }

  private static void prepare(CommandLine command, Environment environment) {
    CommandSpec spec = command.getCommandSpec();
    spec.usageMessage().sectionKeys(SECTIONS);
    if (spec.userObject() instanceof Command ours) {
      ours.runIn(environment);
    }
    command.getSubcommands().values().forEach(each -> prepare(each, environment));
  }

  private static Command create(String word) {
    return switch (word) {
      case "diagnose" -> new DiagnoseCommand();
      case "batch" -> new BatchCommand();
      case "fleet" -> new FleetCommand();
      case "budget" -> new BudgetCommand();
      case "replay" -> new ReplayCommand();
      case "report" -> new ReportCommand();
      case "compare" -> new CompareCommand();
      case "watch" -> new WatchCommand();
      case "scrub" -> new ScrubCommand();
      case "explain" -> new ExplainCommand();
      case "catalog" -> new CatalogCommand();
      case "profiles" -> new ProfilesCommand();
      case "rules" -> new RulesCommand();
      case "demo" -> new DemoCommand();
      case "simulate" -> new SimulateCommand();
      case "serve" -> new ServeCommand();
      case "mcp" -> new McpCommand();
      case "schema" -> new SchemaCommand();
      case "completion" -> new CompletionCommand();
      default -> throw new IllegalArgumentException(word);
    };
  }

  @Override
  ExitCode run(CommandContext context) {
    context.environment().err().print(usage(context));
    return ExitCode.USAGE;
  }

  private static String usage(CommandContext context) {
    return commandLine(List.of(), context.environment()).getUsageMessage();
  }
}
