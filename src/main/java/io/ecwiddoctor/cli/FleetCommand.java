package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.cli.options.BatchOptions;
import io.ecwiddoctor.cli.options.CandidateStores;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.ConnectionOptions;
import io.ecwiddoctor.cli.options.FleetOptions;
import io.ecwiddoctor.cli.options.RuleOptions;
import io.ecwiddoctor.cli.options.ScopeOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.fleet.CaseWriter;
import io.ecwiddoctor.fleet.FleetFolder;
import io.ecwiddoctor.fleet.FleetKey;
import io.ecwiddoctor.fleet.ResultParts;
import io.ecwiddoctor.model.ApiBaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a list from many IP addresses: what happens before and after the job on them. */
@picocli.CommandLine.Command(
    name = "fleet",
    header =
        "Checks a list from many IP addresses: prepares a job for a cluster, collects results.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor fleet prepare stores.csv /shared/fleet --key fleet.key",
      "  ecwid-doctor fleet collect /shared/fleet",
      "  ecwid-doctor report /shared/fleet/results.jsonl",
      ""
    },
    description = "Between the two runs a job on Apache Flink; docs/cluster.md has all steps.",
    subcommands = {FleetCommand.Prepare.class, FleetCommand.Collect.class},
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
final class FleetCommand extends Command {

  @Override
  ExitCode run(CommandContext context) {
    throw new UsageException(
        "fleet needs a command: fleet prepare LIST DIR, or fleet collect DIR.");
  }

  /** Makes sealed cases of the rows that have no line yet. */
  @picocli.CommandLine.Command(
      name = "prepare",
      header = "Makes sealed cases of the rows that have no line yet. Nothing is sent.",
      footerHeading = "%nExamples%n",
      footer = {"  ecwid-doctor fleet prepare stores.csv /shared/fleet --key fleet.key", ""},
      description =
          "The limits are those of each IP address. The same command after a job takes what is"
              + " left.",
      exitCodeListHeading = "%nExit status%n",
      exitCodeList = {
        "0:the cases are ready, or none are left",
        "2:the command line, the list or a file is wrong"
      },
      sortOptions = false)
  static final class Prepare extends Command {

    @Mixin private FleetOptions options = new FleetOptions();
    @Mixin private ScopeOptions scopes = new ScopeOptions();
    @Mixin private CandidateStores candidates = new CandidateStores();
    @Mixin private BatchOptions limits = new BatchOptions();
    @Mixin private ConnectionOptions connection = new ConnectionOptions();

    @Override
    ExitCode run(CommandContext context) {
      limits.check();
      refuseWhatCannotTravel();
      BatchSettings settings =
          limits.settings(connection, scopes, candidates, new RuleOptions(), context);
      checkUrl(settings.baseUrl());
      Path budget = limits.namedBudgetFile();
      FleetFolder folder = new FleetFolder(options.folder());
      FleetKey key = key(context);
      try {
        CaseWriter.Prepared done =
            CaseWriter.prepare(
                options.list(),
                folder,
                key,
                settings,
                budget == null ? null : budget.toString(),
                options.cases());
        context.out().print(text(done));
        return ExitCode.OK;
      } catch (BatchException e) {
        throw refused(e);
      } catch (IOException e) {
        throw unusable(options.folder(), e);
      }
    }

    private void refuseWhatCannotTravel() {
      if (connection.hasProxy()) {
        throw new UsageException(
            "--proxy: each machine has its own way out; set HTTPS_PROXY where the job runs.");
      }
      if (connection.maxRequests() != null) {
        throw new UsageException(
            "--max-requests is of one run; a fleet has --rate for each machine.");
      }
      if (limits.crossCheck()) {
        throw new UsageException(
            "--cross-check: rows that are next to each other are checked on different machines; use"
                + " batch for them.");
      }
    }

    private static void checkUrl(String url) {
      try {
        var unused = ApiBaseUrl.of(url);
      } catch (IllegalArgumentException e) {
        throw new UsageException("--base-url: " + e.getMessage(), e);
      }
    }

    private FleetKey key(CommandContext context) {
      Path file = options.key();
      try {
        if (!PrivateFiles.exists(file)) {
          FleetKey.create(file);
          context.hint(
              "made the key " + file + "; copy it to each machine, readable by its owner only.");
        }
        return FleetKey.read(file);
      } catch (IOException e) {
        throw new UsageException(
            "--key " + file + " can't be used: " + PrivateFiles.reason(e) + ".", e);
      }
    }

    private static String text(CaseWriter.Prepared done) {
      if (done.left() == 0) {
        return String.format(
            Locale.ROOT, "All %,d rows have a line; nothing is left.%n", done.rows());
      }
      return String.format(
          Locale.ROOT,
          "%,d of %,d rows are to be checked: %,d tokens in %,d files in %s.%n"
              + "Run the job (docs/cluster.md), then: ecwid-doctor fleet collect%n",
          done.left(),
          done.rows(),
          done.tokens(),
          done.files(),
          done.cases());
    }
  }

  /** Puts the lines of all machines together. */
  @picocli.CommandLine.Command(
      name = "collect",
      header = "Puts the lines of all machines together to results.jsonl. Nothing is sent.",
      footerHeading = "%nExamples%n",
      footer = {
        "  ecwid-doctor fleet collect /shared/fleet",
        "  ecwid-doctor report /shared/fleet/results.jsonl",
        ""
      },
      description = "May be repeated, also while the job goes on.",
      exitCodeListHeading = "%nExit status%n",
      exitCodeList = {
        "0:all rows were checked",
        "2:the command line or the folder is wrong",
        "4:some rows have no line, or were not checked; fleet prepare takes them"
      },
      sortOptions = false)
  static final class Collect extends Command {

    @Parameters(paramLabel = "DIR", description = "the folder that all machines share")
    private Path folder = Path.of("");

    @Override
    ExitCode run(CommandContext context) {
      try {
        ResultParts.Collected done = ResultParts.collect(new FleetFolder(folder));
        context.out().print(text(done));
        return done.left() == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
      } catch (BatchException e) {
        throw refused(e);
      } catch (IOException e) {
        throw unusable(folder, e);
      }
    }

    private static String text(ResultParts.Collected done) {
      StringBuilder text = new StringBuilder();
      line(text, "%,d of %,d rows have a line in %s.", done.lines(), done.rows(), done.results());
      if (done.unchecked() > 0) {
        line(text, "%,d of them were not checked.", done.unchecked());
      }
      if (done.spentMachines() > 0) {
        line(
            text,
            "%,d machines took no more rows; ecwid-doctor budget shows there what is spent.",
            done.spentMachines());
      }
      if (done.left() > 0) {
        line(
            text,
            "%,d rows are left. When the job has ended, fleet prepare takes them.",
            done.left());
      }
      return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
      text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
  }

  /** What a batch can do by its options isn't to be done here. */
  private static UsageException refused(BatchException e) {
    String message =
        String.valueOf(e.getMessage())
            .replace("--resume: ", "")
            .replace("start anew with --force or another --output-file", "name another DIR")
            .replace("Start anew with --force.", "Name another DIR.")
            .replace("; name another file with --output-file", "");
    return new UsageException(message, e);
  }

  private static UsageException unusable(Path folder, IOException e) {
    return new UsageException(
        folder + " can't be used as the folder of a fleet: " + PrivateFiles.reason(e) + ".", e);
  }
}
