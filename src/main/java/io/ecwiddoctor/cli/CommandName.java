package io.ecwiddoctor.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands by name. Only the one that was asked for is made, so that a start stays quick. */
enum CommandName {
  DIAGNOSE("tell why a token does not do its job for a store"),
  BATCH("check many stores from a list, a result line each"),
  REPLAY("diagnose a recording, a HAR or a pasted curl, without a network"),
  REPORT("turn saved reports into text, csv, markdown, junit, html or json"),
  EXPLAIN("show the article of one diagnosis, offline"),
  CATALOG("list all diagnoses"),
  PROFILES("list the built-in scope profiles"),
  RULES("list the rules, or check rules of your own"),
  DEMO("diagnose a store for each failure mode on an embedded stand-in"),
  SIMULATE("serve that stand-in on loopback, for tests of your own"),
  SCHEMA("print the JSON Schema of a report"),
  COMPLETION("print what bash, zsh or fish needs to complete command lines");

  private final String purpose;

  CommandName(String purpose) {
    this.purpose = purpose;
  }

  /** What the user types. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, as words that complete a sentence. */
  String purpose() {
    return purpose;
  }

  /** Whether the command of that name cannot do without the rules, whatever its options. */
  static boolean usesRules(String word) {
    return switch (word) {
      case "diagnose", "replay", "demo" -> true;
      default -> false;
    };
  }

  /** A new command, its options not yet filled. */
  Command create() {
    return switch (this) {
      case DIAGNOSE -> new DiagnoseCommand();
      case BATCH -> new BatchCommand();
      case REPLAY -> new ReplayCommand();
      case REPORT -> new ReportCommand();
      case EXPLAIN -> new ExplainCommand();
      case CATALOG -> new CatalogCommand();
      case PROFILES -> new ProfilesCommand();
      case RULES -> new RulesCommand();
      case DEMO -> new DemoCommand();
      case SIMULATE -> new SimulateCommand();
      case SCHEMA -> new SchemaCommand();
      case COMPLETION -> new CompletionCommand();
    };
  }

  static Optional<CommandName> of(String word) {
    return Arrays.stream(values()).filter(name -> name.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(CommandName::word).toList();
  }
}
