package io.ecwiddoctor.cli;

import io.ecwiddoctor.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the manual page, in the macros of man(7). */
final class ManualPage {

  private final StringBuilder text = new StringBuilder(16_384);

  private ManualPage() {}

  static String of(List<CommandSpec> commands) {
    return new ManualPage().write(commands).text.toString();
  }

  private ManualPage write(List<CommandSpec> commands) {
    macro(".TH ECWID\\-DOCTOR 1 \"\" \"ecwid\\-doctor " + version() + "\" \"User Commands\"");
    section("NAME");
    words("ecwid-doctor - finds out why an Ecwid API token doesn't work, and what to do about it");
    section("SYNOPSIS");
    macro(".B ecwid\\-doctor\n.I COMMAND\n[options]");
    section("COMMANDS");
    commands.forEach(this::command);
    section("EXIT STATUS");
    Arrays.stream(ExitCode.values()).forEach(this::status);
    section("ENVIRONMENT");
    item("ECWID_TOKEN", "the token, where no option names another source");
    item("ECWID_STORE_ID, ECWID_BASE_URL", "stand in for --store and --base-url");
    item("NO_COLOR", "set to anything, it means no colour");
    item("ECWID_DOCTOR_JAVA_OPTS", "options for the Java virtual machine");
    item(
        "ECWID_DOCTOR_ARCHIVE",
        "when the class-data archive that makes starts quick is made: now, never, or else in the"
            + " background of the first run");
    return this;
  }

  private static String version() {
    return escaped(Report.Tool.current().version());
  }

  private void command(CommandSpec command) {
    macro(".SS " + command.name());
    words(lines(command.usageMessage().header()));
    words(lines(command.usageMessage().description()));
    for (PositionalParamSpec operand : command.positionalParameters()) {
      item(operand.paramLabel(), lines(operand.description()));
    }
    for (OptionSpec option : command.options()) {
      String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
      item(String.join(", ", option.names()) + value, lines(option.description()));
    }
    String[] examples = command.usageMessage().footer();
    if (examples.length > 0) {
      macro(".PP\nExamples:\n.nf");
      Pages.lines(examples).filter(line -> !line.isBlank()).forEach(this::words);
      macro(".fi");
    }
  }

  private void status(ExitCode code) {
    item(Integer.toString(code.status()), code.name().toLowerCase(Locale.ROOT));
  }

  private static String lines(String... texts) {
    return Pages.lines(texts).collect(Collectors.joining("\n"));
  }

  private void section(String name) {
    macro(".SH " + name);
  }

  private void item(String term, String words) {
    macro(".TP");
    macro(".B " + escaped(term));
    words(words);
  }

  private void words(String words) {
    String plain = Ansi.OFF.string(words);
    plain.lines().map(ManualPage::escaped).forEach(this::macro);
  }

  private void macro(String line) {
    text.append(line).append('\n');
  }

  /** A line that begins with a dot or an apostrophe would be a command to the formatter. */
  private static String escaped(String line) {
    String safe = line.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
