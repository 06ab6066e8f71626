package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.OutputOptions;
import io.ecwiddoctor.cli.options.RuleOptions;
import io.ecwiddoctor.engine.custom.RuleLint;
import io.ecwiddoctor.model.LoadedRule;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists the rules, or checks a user's own. */
@picocli.CommandLine.Command(
    name = "rules",
    header = "Lists the rules that are loaded, or checks rules of your own.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor rules",
      "  ecwid-doctor rules --rules my-rules -o json",
      "  ecwid-doctor rules lint my-rules/CustomersRefused.drl",
      ""
    },
    subcommands = RulesCommand.Lint.class,
    sortOptions = false)
final class RulesCommand extends Command {

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  ExitCode run(CommandContext context) {
    List<LoadedRule> loaded = rules.engine(context).rules();
    context.out().print(output.isJson() ? json(loaded) : table(loaded));
    return ExitCode.OK;
  }

  /** Checks rules that a user wrote. */
  @picocli.CommandLine.Command(
      name = "lint",
      header = "Checks rules of your own.",
      footerHeading = "%nExamples%n",
      footer = {"  ecwid-doctor rules lint my-rules/CustomersRefused.drl", ""},
      exitCodeListHeading = "%nExit status%n",
      exitCodeList = {
        "0:nothing to fix",
        "1:a file would be left out, or breaks a convention",
        "2:the command line is wrong, or there is no such file"
      },
      sortOptions = false)
  static final class Lint extends Command {

    @ParentCommand private RulesCommand parent = new RulesCommand();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "files or folders to check")
    private List<Path> files = List.of();

    @Mixin private RuleOptions rules = new RuleOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    ExitCode run(CommandContext context) {
      RuleOptions beside = rules.areGiven() ? rules : parent.rules;
      boolean json = output.isJson() || parent.output.isJson();
      return lint(files, beside, json, context);
    }
  }

  private static ExitCode lint(
      List<Path> paths, RuleOptions rules, boolean json, CommandContext context) {
    Set<String> taken =
        rules.engine(context).rules().stream().map(LoadedRule::name).collect(Collectors.toSet());
    List<RuleLint.Finding> findings = RuleLint.check(paths, taken);
    if (json) {
      List<LintLine> lines = findings.stream().map(LintLine::of).toList();
      context.out().print(JsonReports.pretty().render(new LintResult(lines)) + "\n");
    } else if (findings.isEmpty()) {
      context.out().print("Nothing to fix.\n");
    } else {
      findings.forEach(finding -> context.out().print(LintLine.of(finding).toText()));
    }
    return findings.isEmpty() ? ExitCode.OK : ExitCode.FAULT;
  }

  private static String json(List<LoadedRule> loaded) {
    return JsonReports.pretty().render(new Listing(loaded.stream().map(Row::of).toList())) + "\n";
  }

  private static String table(List<LoadedRule> loaded) {
    Table table = new Table("RULE", "CATEGORY", "BASIS", "SOURCE");
    for (LoadedRule rule : loaded) {
      String from = rule.isBuiltIn() ? "" : " [" + rule.file() + "]";
      table.row(rule.name(), rule.category(), rule.basis(), rule.source() + from);
    }
    return table.toString();
  }

  private record Listing(List<Row> rules) {}

  /** A rule as JSON shows it; no file means that it is built in. */
  private record Row(
      String name, String category, String basis, String source, @Nullable String file) {

    static Row of(LoadedRule rule) {
      return new Row(
          rule.name(),
          rule.category(),
          rule.basis().name(),
          rule.source(),
          rule.isBuiltIn() ? null : rule.file());
    }
  }

  private record LintResult(List<LintLine> findings) {}

  /** A finding as JSON shows it. */
  private record LintLine(String severity, String file, int line, String message) {

    static LintLine of(RuleLint.Finding finding) {
      return new LintLine(
          finding.refused() ? "ERROR" : "WARNING",
          finding.problem().file(),
          finding.problem().line(),
          finding.problem().reason());
    }

    String toText() {
      String place = file + (line > 0 ? ":" + line : "");
      return Printable.line(place + ": " + severity.toLowerCase(Locale.ROOT) + ": " + message)
          + "\n";
    }
  }
}
