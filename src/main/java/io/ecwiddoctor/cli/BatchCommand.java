package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.BatchFiles;
import io.ecwiddoctor.batch.BatchPlan;
import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.batch.DerivedOutput;
import io.ecwiddoctor.cli.options.BatchOptions;
import io.ecwiddoctor.cli.options.CandidateStores;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.ConnectionOptions;
import io.ecwiddoctor.cli.options.OutputOptions;
import io.ecwiddoctor.cli.options.RuleOptions;
import io.ecwiddoctor.cli.options.ScopeOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks all stores of a list. */
@picocli.CommandLine.Command(
    name = "batch",
    header = "Checks all stores of a list, and writes one line of JSON for each.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor batch stores.csv --plan                              sends nothing",
      "  ecwid-doctor batch stores.csv --output-file results.jsonl",
      "  ecwid-doctor batch stores.csv --output-file results.jsonl --resume",
      "  ecwid-doctor batch stores.csv --html results.html",
      "  ecwid-doctor batch - -o json < stores.jsonl > summary.json",
      ""
    },
    description =
        "The list is CSV with the header store_id,token[,label] or JSON Lines with these keys, in"
            + " UTF-8; other columns are passed through. The summary goes to standard output.",
    exitCodeListHeading = "%nExit status%n",
    exitCodeList = {
      "0:nothing wrong was found",
      "1:a fault was found at one store at least",
      "2:the command line, the list or the file for the results is wrong",
      "3:inconclusive for one store at least",
      "4:some rows were not checked",
      "70:internal error",
      "130:interrupted; what is known is written, and --resume goes on"
    },
    sortOptions = false)
final class BatchCommand extends Command {

  private static final String STANDARD_INPUT = "-";

  @Parameters(paramLabel = "INPUT", description = "the list of stores; - is standard input")
  private String input = STANDARD_INPUT;

  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description = "where the results go, one line per row (default: results.jsonl)")
  private Path outputFile = Path.of("results.jsonl");

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "also write the results as a page to search, sort and print")
  private @Nullable Path html;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "also write what was seen to FILE, a line a row, for replay: without tokens, without"
              + " anybody's data, and for its owner only")
  private @Nullable Path record;

  @Option(names = "--resume", description = "go on with the results that are there")
  private boolean resume;

  @Option(
      names = "--force",
      description = "replace the results that are there, and such files of them")
  private boolean force;

  @Mixin private ScopeOptions scopes = new ScopeOptions();

  @Mixin private CandidateStores candidates = new CandidateStores();

  @Mixin private BatchOptions limits = new BatchOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(names = "--plan", description = "print what would be requested, and stop")
  private boolean plan;

  @Option(names = "--strict", description = "exit 0 only where every scope is proven granted")
  private boolean strict;

  @Option(
      names = {"-q", "--quiet"},
      description = "no progress")
  private boolean quiet;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  ExitCode run(CommandContext context) throws InterruptedException {
    limits.check();
    if (resume && force) {
      throw new UsageException("--resume and --force were both given; leave out one of them.");
    }
    BatchFiles files =
        new BatchFiles(
            input.equals(STANDARD_INPUT) ? null : path("INPUT", input),
            context.environment().in(),
            outputFile,
            resume,
            force);
    BatchSettings settings = limits.settings(connection, scopes, candidates, rules, context);
    checkByProducts();
    try {
      return plan
          ? plan(files, settings, context)
          : check(files, settings, doctor(context, settings), context);
    } catch (BatchException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private ExitCode plan(BatchFiles files, BatchSettings settings, CommandContext context)
      throws BatchException {
    BatchPlan steps = BatchPlan.of(files, settings);
    context
        .out()
        .print(output.isJson() ? JsonReports.pretty().render(steps) + "\n" : BatchText.of(steps));
    return ExitCode.OK;
  }

  private ExitCode check(
      BatchFiles files, BatchSettings settings, EcwidDoctor.Builder doctor, CommandContext context)
      throws BatchException, InterruptedException {
    // The signal is closed last: the process ends in that moment if it is to.
    try (StopSignal signal = StopSignal.watch(context);
        ResultProduct page =
            ResultProduct.create(DerivedOutput.Kind.PAGE, html, files, ResultPage::new);
        ResultProduct recording =
            ResultProduct.create(
                DerivedOutput.Kind.RECORDING, record, files, () -> new BatchRecorder(context))) {
      signal.discards(List.of(page, recording));
      if (resume && ResultProduct.takesLong(files.results())) {
        teller(context).accept("reading the results that are there ...");
      }
      Batch batch = Batch.open(files, settings, doctor);
      signal.stops(batch);
      batch.hints().forEach(teller(context));
      BatchSummary summary = run(batch, context);
      print(summary, context);
      if (signal.cameIn()) {
        context.hint(
            "interrupted: the rows that have no line in the results are not checked yet; the same"
                + " command with --resume goes on.");
        page.writeIfQuick(context::hint);
        recording.writeIfQuick(context::hint);
        return ExitCode.INTERRUPTED;
      }
      page.write(teller(context));
      recording.write(teller(context));
      if (signal.cameIn()) {
        context.hint("interrupted when all rows had been checked.");
        return ExitCode.INTERRUPTED;
      }
      return exitCode(summary);
    }
  }

  private void print(BatchSummary summary, CommandContext context) {
    context
        .out()
        .print(
            output.isJson()
                ? JsonReports.pretty().render(summary) + "\n"
                : BatchText.of(summary, context.verbose()));
    context.out().flush();
  }

  private Consumer<String> teller(CommandContext context) {
    return quiet ? line -> {} : context::hint;
  }

  /** Closes the batch as well: where its results are locked, the page could not be made of them. */
  private BatchSummary run(Batch open, CommandContext context)
      throws BatchException, InterruptedException {
    try (Batch batch = open) {
      if (quiet) {
        return batch.run();
      }
      BatchMeter meter = BatchMeter.start(batch, context);
      try {
        return batch.run();
      } finally {
        meter.close();
      }
    }
  }

  private void checkByProducts() {
    if (plan && record != null) {
      throw new UsageException(
          "--record and --plan were both given, and a plan sends nothing that could be recorded;"
              + " leave out one of them.");
    }
    boolean same =
        html != null
            && record != null
            && html.toAbsolutePath().normalize().equals(record.toAbsolutePath().normalize());
    if (same) {
      throw new UsageException("--html and --record name the same file; give each its own.");
    }
  }

  private ExitCode exitCode(BatchSummary summary) {
    ExitCode code = summary.unreadable() > 0 ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    for (Map.Entry<Verdict, Integer> verdict : summary.verdicts().entrySet()) {
      code = code.worse(ExitCode.of(verdict.getKey(), strict));
    }
    return summary.uncheckedRows() > 0 ? code.worse(ExitCode.INCOMPLETE) : code;
  }

  private EcwidDoctor.Builder doctor(CommandContext context, BatchSettings settings) {
    EcwidDoctor.Builder builder = connection.doctor(context).timeout(settings.timeout());
    return rules.areGiven() ? builder.engine(rules.engine(context)) : builder;
  }

  private static Path path(String option, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException(option + " " + UserText.quoted(name) + ": isn't a valid path.", e);
    }
  }
}
