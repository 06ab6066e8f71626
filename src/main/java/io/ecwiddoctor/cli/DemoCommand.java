package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the main job at work, over a real socket, without a token or a network. */
@picocli.CommandLine.Command(
    name = "demo",
    header = "Diagnoses one store for each failure mode, on an embedded stand-in for the API.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor demo                  all situations in a table",
      "  ecwid-doctor demo --store 1003     the whole report about one of them",
      ""
    },
    description =
        "Without --store the exit status is 0 only if every diagnosis is the expected one.",
    sortOptions = false)
final class DemoCommand extends Command {

  /** Enough on loopback; one situation is that no reply comes at all. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Option(
      names = "--store",
      paramLabel = "ID",
      description = "show the whole report about this store of the table")
  private @Nullable String store;

  @Mixin private ReportPrinter printer = new ReportPrinter();

  @Override
  ExitCode run(CommandContext context) {
    try (Simulator simulator = Simulator.start(0);
        EcwidDoctor doctor =
            EcwidDoctor.builder()
                .baseUrl(simulator.baseUrl())
                .timeout(PATIENCE)
                .language(printer.language(context))
                .build()) {
      List<DemoCase> cases = DemoCase.all(simulator.situations());
      return store == null ? all(cases, doctor, context) : one(store, cases, doctor, context);
    } catch (IOException e) {
      throw new UsageException("No loopback port could be opened: " + e.getMessage(), e);
    }
  }

  private ExitCode one(
      String id, List<DemoCase> cases, EcwidDoctor doctor, CommandContext context) {
    DiagnosisRequest request =
        cases.stream()
            .map(DemoCase::request)
            .filter(candidate -> candidate.store().equals(id.strip()))
            .findFirst()
            .orElseThrow(() -> unknownStore(id));
    return printer.print(doctor.diagnose(request), context);
  }

  private static UsageException unknownStore(String id) {
    return new UsageException(
        "--store " + UserText.quoted(id) + " is none of the demo; ecwid-doctor demo lists them.");
  }

  private ExitCode all(List<DemoCase> cases, EcwidDoctor doctor, CommandContext context) {
    if (!printer.isText()) {
      return reports(cases, doctor, context);
    }
    Table table = new Table("STORE", "SITUATION", "EXPECTED", "DIAGNOSED", "REQUESTS", "");
    int surprises = 0;
    for (DemoCase each : cases) {
      Report report = doctor.diagnose(each.request());
      String diagnosed = summary(report);
      boolean same = diagnosed.equals(each.expected());
      surprises += same ? 0 : 1;
      table.row(
          each.request().store(),
          each.name(),
          each.expected(),
          diagnosed,
          report.requestCount(),
          same ? "ok" : "DIFFERS");
    }
    context.out().print(printer.quiet() ? "" : table + "\n");
    context.out().println(score(cases.size(), surprises));
    return surprises == 0 ? ExitCode.OK : ExitCode.FAULT;
  }

  private ExitCode reports(List<DemoCase> cases, EcwidDoctor doctor, CommandContext context) {
    ExitCode code = ExitCode.OK;
    boolean first = true;
    for (DemoCase each : cases) {
      Report report = doctor.diagnose(each.request().withLabel(each.name()));
      printer.printNext(report, first, context);
      first = false;
      if (!summary(report).equals(each.expected())) {
        code = ExitCode.FAULT;
        context.hint(each.name() + ": " + each.expected() + " was expected.");
      }
    }
    printer.end(context);
    return code;
  }

  private static String score(int cases, int surprises) {
    return surprises == 0
        ? "All " + cases + " diagnoses are as expected. Next: ecwid-doctor demo --store 1003"
        : surprises + " of " + cases + " diagnoses are not as expected.";
  }

  private static String summary(Report report) {
    List<String> codes =
        report.diagnoses().stream().map(ReportedDiagnosis::code).map(Enum::name).toList();
    return DemoCase.summary(report.verdict(), codes);
  }
}
