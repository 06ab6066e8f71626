package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.BatchFiles;
import io.ecwiddoctor.batch.BatchPlan;
import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.cli.options.BatchOptions;
import io.ecwiddoctor.cli.options.CandidateStores;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.ConnectionOptions;
import io.ecwiddoctor.cli.options.RuleOptions;
import io.ecwiddoctor.cli.options.ScopeOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.WatchOptions;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.watch.Channel;
import io.ecwiddoctor.watch.Watch;
import io.ecwiddoctor.watch.WatchClock;
import io.ecwiddoctor.watch.WatchSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** Repeats a batch on a schedule and tells each change once. */
@picocli.CommandLine.Command(
    name = "watch",
    header = "Repeats a batch on a schedule and tells each change once.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor watch stores.csv --every 6h",
      "  ecwid-doctor watch stores.csv --on-change 'mail -s ecwid ops@example.com'",
      "  ecwid-doctor watch stores.csv --webhook https://example.com/hook --webhook-key hook.key",
      "  ecwid-doctor watch stores.csv --metrics /var/lib/node_exporter/ecwid.prom",
      ""
    },
    description =
        "The first run is the beginning; from then on each change is a line of JSON on standard"
            + " output. A store that worked costs one request a run, a rejected token none. An"
            + " outage is told once, and nothing about tokens.",
    exitCodeListHeading = "%nExit status%n",
    exitCodeList = {
      "0:with --once: the run is done",
      "2:the command line, the list or a file is wrong",
      "4:with --once: some rows were not checked",
      "70:internal error",
      "130:interrupted; the same command goes on"
    },
    sortOptions = false)
final class WatchCommand extends Command {

  /** The profile, and the list of the token's permissions. */
  private static final int BEFORE_SWEEP = 2;

  @Mixin private WatchOptions options = new WatchOptions();
  @Mixin private ScopeOptions scopes = new ScopeOptions();
  @Mixin private CandidateStores candidates = new CandidateStores();
  @Mixin private BatchOptions limits = new BatchOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Override
  ExitCode run(CommandContext context) throws InterruptedException {
    limits.check();
    if (connection.maxRequests() != null) {
      throw new UsageException("--max-requests is of one run; a watch has --requests-per-day N.");
    }
    Path list = options.list();
    BatchSettings settings = limits.settings(connection, scopes, candidates, rules, context);
    var unused =
        doctor(settings, context); // What is wrong with its options is said before all else.
    Path budget = limits.budgetFile(connection, context);
    List<Channel> channels = new ArrayList<>(List.of(new Lines(context.out())));
    channels.addAll(options.channels());
    try (StopSignal signal = StopSignal.toWatch();
        Watch watch =
            new Watch(
                watchSettings(list, settings, context),
                new WatchChecks(list, budget, settings, () -> doctor(settings, context), signal),
                channels,
                WatchClock.SYSTEM,
                context::hint)) {
      return code(watch.run());
    } catch (BatchException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UsageException(
          "--dir " + options.folder() + " can't be used: " + PrivateFiles.reason(e) + ".", e);
    }
  }

  private static ExitCode code(@Nullable BatchSummary summary) {
    if (summary == null) {
      return ExitCode.INTERRUPTED;
    }
    return summary.uncheckedRows() > 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
  }

  /** Says how many requests a day it will take, and never more than that. */
  private WatchSettings watchSettings(Path list, BatchSettings settings, CommandContext context)
      throws BatchException {
    BatchFiles files =
        new BatchFiles(list, InputStream.nullInputStream(), list, false, false, null);
    BatchPlan plan = BatchPlan.of(files, settings);
    long asked = (long) plan.rows() - plan.unreadable() - plan.withoutRequest() - plan.duplicates();
    long runs = Math.max(1, Duration.ofDays(1).dividedBy(options.every()));
    int full = BEFORE_SWEEP + Probe.readSweep(settings.profile().scopes()).size();
    Integer given = options.requestsPerDay();
    long most = given != null ? given : 2 * asked * runs + full * asked;
    context.hint(
        plan.rows()
            + " rows, "
            + runs
            + " runs a day: about "
            + asked * runs
            + " requests a day while nothing changes, and never more than "
            + most
            + " (--requests-per-day).");
    return new WatchSettings(
        list,
        options.folder(),
        options.every(),
        most,
        Math.min(settings.concurrency(), Math.max(1, asked)) * full,
        settings.question(),
        options.keep(),
        options.metrics(),
        options.once());
  }

  private EcwidDoctor.Builder doctor(BatchSettings settings, CommandContext context) {
    EcwidDoctor.Builder builder = connection.doctor(context).timeout(settings.timeout());
    return rules.areGiven() ? builder.engine(rules.engine(context)) : builder;
  }

  /** Lines on standard output. */
  record Lines(PrintStream out) implements Channel {

    @Override
    public String name() {
      return "stdout";
    }

    @Override
    public void tell(String id, String json) throws IOException {
      out.println(json);
      if (out.checkError()) {
        throw new IOException("standard output is closed");
      }
    }
  }
}
