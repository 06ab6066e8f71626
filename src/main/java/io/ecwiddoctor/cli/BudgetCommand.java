package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.limits.BudgetSpent;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import io.ecwiddoctor.cli.options.BudgetOptions;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.ConnectionOptions;
import io.ecwiddoctor.cli.options.OutputOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.report.JsonReports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how many requests with rejected tokens this IP address has sent. */
@picocli.CommandLine.Command(
    name = "budget",
    header = "Shows how many requests with rejected tokens this IP address has sent, and may send.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor budget",
      "  ecwid-doctor budget -o json",
      "  ecwid-doctor budget --reset      this machine has another address now",
      ""
    },
    description =
        "Ecwid blocks an IP address after 600 requests with tokens that don't work, and names no"
            + " time after which it forgets them. All runs on this machine count in one file, which"
            + " forgets nothing by itself. Nothing is sent.",
    sortOptions = false)
final class BudgetCommand extends Command {

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "the API that is asked about (default: Ecwid's, or ECWID_BASE_URL)")
  private @Nullable String baseUrl;

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Option(
      names = "--reset",
      description =
          "forget what was spent: after this machine got another address, or Ecwid lifted the"
              + " block")
  private boolean reset;

  @Mixin private OutputOptions output = new OutputOptions();

  /**
   * What is shown; the components are the fields of its JSON.
   *
   * @param api the host of the API
   * @param file where the requests are counted
   * @param budget how many there may be
   * @param spent how many there were
   * @param underWay how many are reserved by runs that go on now
   * @param left how many are left
   * @param since when the first was counted, or null
   * @param last when the last was counted, or null
   */
  private record Shown(
      String api,
      String file,
      int budget,
      int spent,
      int underWay,
      int left,
      @Nullable Instant since,
      @Nullable Instant last) {}

  @Override
  ExitCode run(CommandContext context) {
    String url = ConnectionOptions.baseUrl(baseUrl, context);
    String api = authority(url);
    Path file = budget.file(url, context);
    if (file == null) {
      throw new UsageException(
          "No budget is kept for "
              + api
              + ": an API on loopback blocks nobody, and without a home folder there is no place"
              + " for it. Name the file with --budget-file.");
    }
    try {
      BudgetSpent spent = IpAddressBudget.read(file, api);
      if (reset) {
        return reset(file, api, spent, context);
      }
      Shown shown =
          new Shown(
              api,
              file.toString(),
              budget.limit(),
              spent.requests(),
              spent.underWay(),
              spent.left(budget.limit()),
              spent.since(),
              spent.last());
      context
          .out()
          .print(output.isJson() ? JsonReports.pretty().render(shown) + "\n" : text(shown));
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UsageException(
          file
              + " can't be used: "
              + PrivateFiles.reason(e)
              + ". Move it away, or name another with --budget-file.",
          e);
    }
  }

  private static String authority(String url) {
    try {
      return ApiBaseUrl.of(url).authority();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static ExitCode reset(Path file, String api, BudgetSpent spent, CommandContext context)
      throws IOException {
    if (spent.requests() > 0) {
      try (IpAddressBudget open =
          IpAddressBudget.open(file, api, InstantSource.system(), problem -> {})) {
        open.reset();
      }
    }
    context
        .out()
        .println("Forgot " + spent.requests() + " requests with rejected tokens to " + api + ".");
    return ExitCode.OK;
  }

  private static String text(Shown shown) {
    StringBuilder text = new StringBuilder();
    if (shown.since() == null) {
      line(text, "No request with a rejected token was counted for %s.", shown.api());
    } else {
      line(
          text,
          "%d of %d requests with rejected tokens to %s are spent, since %s.",
          shown.spent(),
          shown.budget(),
          shown.api(),
          time(shown.since()));
    }
    if (shown.underWay() > 0) {
      line(text, "%d are reserved by runs that go on now.", shown.underWay());
    }
    line(text, "%d are left.", shown.left());
    if (shown.last() != null) {
      line(text, "The last was counted at %s.", time(shown.last()));
    }
    line(text, "Counted in %s", shown.file());
    if (shown.since() != null) {
      line(text, "If this machine has another address now: ecwid-doctor budget --reset");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
