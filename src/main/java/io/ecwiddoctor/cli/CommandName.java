package io.ecwiddoctor.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The commands by name. Only the one that was asked for is made, so that a start stays quick. */
enum CommandName {
  DIAGNOSE("tell why a token does not do its job for a store", DiagnoseCommand::new),
  REPLAY("diagnose recorded evidence, without a network", ReplayCommand::new),
  EXPLAIN("show the article of one diagnosis, offline", ExplainCommand::new),
  CATALOG("list all diagnoses", CatalogCommand::new),
  PROFILES("list the built-in scope profiles", ProfilesCommand::new),
  DEMO("diagnose one store for each failure mode on an embedded stand-in", DemoCommand::new),
  SIMULATE("serve that stand-in on loopback, for tests of your own", SimulateCommand::new);

  private final String purpose;
  private final Supplier<Command> command;

  CommandName(String purpose, Supplier<Command> command) {
    this.purpose = purpose;
    this.command = command;
  }

  /** What the user types. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, as words that complete a sentence. */
  String purpose() {
    return purpose;
  }

  /** A new command, its options not yet filled. */
  Command create() {
    return command.get();
  }

  static Optional<CommandName> of(String word) {
    return Arrays.stream(values()).filter(name -> name.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(CommandName::word).toList();
  }
}
