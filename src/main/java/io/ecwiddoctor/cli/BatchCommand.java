package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.BatchFiles;
import io.ecwiddoctor.batch.BatchPlan;
import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.batch.ExportFile;
import io.ecwiddoctor.cli.options.BatchFileOptions;
import io.ecwiddoctor.cli.options.BatchOptions;
import io.ecwiddoctor.cli.options.CandidateStores;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.ConnectionOptions;
import io.ecwiddoctor.cli.options.OutputOptions;
import io.ecwiddoctor.cli.options.RuleOptions;
import io.ecwiddoctor.cli.options.ScopeOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      "1:a fault was found for at least one store",
      "2:the command line, the list or the file for the results is wrong",
      "3:inconclusive for at least one store",
      "4:some rows were not checked",
      "70:internal error",
      "130:interrupted; the results so far are written, and --resume continues"
    },
    sortOptions = false)
final class BatchCommand extends Command {

  @Mixin private BatchFileOptions paths = new BatchFileOptions();
  @Mixin private ScopeOptions scopes = new ScopeOptions();

  @Mixin private CandidateStores candidates = new CandidateStores();

  @Mixin private BatchOptions limits = new BatchOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(names = "--plan", description = "print the requests that would be sent, and stop")
  private boolean plan;

  @Option(names = "--strict", description = "exit 0 only if every required scope is proven granted")
  private boolean strict;

  @Option(
      names = {"-q", "--quiet"},
      description = "no progress")
  private boolean quiet;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  ExitCode run(CommandContext context) throws InterruptedException {
    limits.check();
    BatchFiles files = paths.files(plan, limits.budgetFile(connection, context), context);
    BatchSettings settings = limits.settings(connection, scopes, candidates, rules, context);
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
        .print(
            output.isJson()
                ? JsonReports.pretty().render(steps) + "\n"
                : BatchPlanText.of(steps, context.width()));
    return ExitCode.OK;
  }

  private ExitCode check(
      BatchFiles files, BatchSettings settings, EcwidDoctor.Builder doctor, CommandContext context)
      throws BatchException, InterruptedException {
    // The signal is closed last: the process ends in that moment if it is to.
    try (StopSignal signal = StopSignal.toBatch(context);
        ResultExport page =
            ResultExport.create(
                ExportFile.Kind.PAGE, paths.html(), files, () -> new ResultPage(context.words()));
        ResultExport recording =
            ResultExport.create(
                ExportFile.Kind.RECORDING,
                paths.record(),
                files,
                () -> new BatchRecorder(context))) {
      signal.discards(List.of(page, recording));
      if (files.resume() && ResultExport.takesLong(files.results())) {
        teller(context).accept("reading the existing results ...");
      }
      Batch batch = Batch.open(files, settings, doctor);
      signal.stops(batch);
      batch.hints().forEach(teller(context));
      BatchSummary summary = run(batch, context);
      print(summary, context);
      if (signal.cameIn()) {
        context.hint(
            "interrupted: rows without a line in the results aren't checked yet; the same command"
                + " with --resume continues.");
        page.writeIfQuick(context::hint);
        recording.writeIfQuick(context::hint);
        return ExitCode.INTERRUPTED;
      }
      page.write(teller(context));
      recording.write(teller(context));
      if (signal.cameIn()) {
        context.hint("interrupted after all rows had been checked.");
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
                : BatchText.of(summary, context.verbose(), context, paths.html()));
    context.out().flush();
  }

  private Consumer<String> teller(CommandContext context) {
    return quiet ? line -> {} : context::hint;
  }

  /** Closes the batch as well, because the page couldn't be made of locked results. */
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

  private ExitCode exitCode(BatchSummary summary) {
    ExitCode code = summary.unreadable() > 0 ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    for (Map.Entry<Verdict, Integer> verdict : summary.verdicts().entrySet()) {
      code = code.worse(ExitCode.of(verdict.getKey(), strict));
    }
    return summary.uncheckedRows() > 0 ? code.worse(ExitCode.INCOMPLETE) : code;
  }

  private EcwidDoctor.Builder doctor(CommandContext context, BatchSettings settings) {
    EcwidDoctor.Builder builder =
        connection.doctor(context).timeout(settings.timeout()).language(context.dataLanguage());
    return rules.areGiven() ? builder.engine(rules.engine(context)) : builder;
  }
}
