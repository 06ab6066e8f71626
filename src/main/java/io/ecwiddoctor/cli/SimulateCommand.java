package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.IntegerRange;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.simulator.Simulator;
import io.ecwiddoctor.simulator.Situation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Serves the stand-in for the API until the user stops it. */
@picocli.CommandLine.Command(
    name = "simulate",
    header = "Serves a stand-in for the Ecwid API on 127.0.0.1 until interrupted.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor simulate --port 8080",
      "  ECWID_BASE_URL=http://127.0.0.1:8080/api/v3 ecwid-doctor diagnose --store 1003",
      ""
    },
    description =
        "The store id chooses what is wrong; any well-formed token will do. Nothing is changed.",
    sortOptions = false)
final class SimulateCommand extends Command {

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "where to listen (default: any free port)")
  private int port;

  private static final class Port extends IntegerRange {
    Port() {
      super(0, 65_535);
    }
  }

  @Option(
      names = "--mixture",
      hidden = true,
      description = "serve any store id, most of them healthy, to measure batches with")
  private boolean mixture;

  @Override
  ExitCode run(CommandContext context) throws InterruptedException {
    try (Simulator simulator = start()) {
      context.out().print(listing(simulator));
      context.out().flush();
      context.hint("serving until interrupted (Ctrl-C).");
      new CountDownLatch(1).await();
      return ExitCode.OK;
    }
  }

  private Simulator start() {
    try {
      return mixture ? Simulator.startMixture(port) : Simulator.start(port);
    } catch (IOException e) {
      throw new UsageException(
          "--port " + port + " cannot be listened on: " + e.getMessage() + "; choose another.", e);
    }
  }

  private static String listing(Simulator simulator) {
    if (simulator.situations().isEmpty()) {
      return simulator.baseUrl()
          + "\n\nany store id; its last two digits choose the situation, most of them healthy\n";
    }
    Table table = new Table("STORE", "SITUATION", "ASK WITH", "DESCRIPTION");
    for (Situation situation : simulator.situations()) {
      if (situation.playable()) {
        table.row(
            situation.storeId(),
            situation.name(),
            options(situation.given()),
            situation.description());
      }
    }
    return simulator.baseUrl() + "\n\n" + table;
  }

  /** What a diagnosis must be asked with for the situation to show. */
  private static String options(Evidence given) {
    List<String> options = new ArrayList<>();
    ScopeProfile job = given.profile();
    if (!ScopeProfile.BUILT_IN.contains(job)) {
      options.add("--scope " + names(job.scopes()));
    } else if (!job.equals(ScopeProfile.MIGRATION)) {
      options.add("--profile " + job.name());
    }
    given.candidates().forEach(store -> options.add("--candidate-store " + store));
    if (!given.appScopes().isEmpty()) {
      options.add("--app-scopes " + names(given.appScopes()));
    }
    if (given.writeProbes()) {
      options.add("--write-probes");
    }
    return options.isEmpty() ? "-" : String.join(" ", options);
  }

  private static String names(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::scopeName).collect(Collectors.joining(","));
  }
}
