package io.ecwiddoctor.cli;

import io.ecwiddoctor.engine.custom.RuleLint;
import io.ecwiddoctor.model.LoadedRule;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the rules, or checks a user's own. */
@picocli.CommandLine.Command(
    header = "Lists the rules that are loaded, or checks rules of your own.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor rules",
      "  ecwid-doctor rules --rules my-rules -o json",
      "  ecwid-doctor rules lint my-rules/CustomersRefused.drl",
      ""
    },
    exitCodeListHeading = "%nExit status of lint%n",
    exitCodeList = {
      "0:nothing to mend",
      "1:a file would be left out, or is not written as rules should be",
      "2:the command line is wrong, or there is no such file"
    },
    sortOptions = false)
final class RulesCommand implements Command {

  private static final String LINT = "lint";

  @Parameters(
      paramLabel = "lint FILE",
      arity = "0..*",
      description = "the word lint, and the files or folders to check")
  private List<String> words = new ArrayList<>();

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public ExitCode run(CommandContext session) {
    boolean json = output.isJson();
    if (words.isEmpty()) {
      List<LoadedRule> loaded = rules.engine(session).rules();
      session.out().print(json ? json(loaded) : table(loaded));
      return ExitCode.OK;
    }
    if (!words.get(0).equals(LINT)) {
      throw new UsageException(
          "rules does not know " + UserText.quoted(words.get(0)) + "; it knows: rules lint FILE.");
    }
    if (words.size() == 1) {
      throw new UsageException("rules lint was given no file; name one: rules lint FILE.");
    }
    return lint(RuleOptions.paths("rules lint", words.subList(1, words.size())), json, session);
  }

  private ExitCode lint(List<Path> paths, boolean json, CommandContext session) {
    Set<String> taken =
        rules.engine(session).rules().stream().map(LoadedRule::name).collect(Collectors.toSet());
    List<RuleLint.Finding> findings = RuleLint.check(paths, taken);
    if (json) {
      List<LintLine> lines = findings.stream().map(LintLine::of).toList();
      session.out().print(JsonReports.pretty().render(new LintResult(lines)) + "\n");
    } else if (findings.isEmpty()) {
      session.out().print("Nothing to mend.\n");
    } else {
      findings.forEach(finding -> session.out().print(LintLine.of(finding).toText()));
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
