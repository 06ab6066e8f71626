package io.ecwiddoctor.cli;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.cli.options.CandidateStores;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.ConnectionOptions;
import io.ecwiddoctor.cli.options.GivenToken;
import io.ecwiddoctor.cli.options.Prompt;
import io.ecwiddoctor.cli.options.RuleOptions;
import io.ecwiddoctor.cli.options.ScopeOptions;
import io.ecwiddoctor.cli.options.TokenOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.DiagnosisResult;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out why a token doesn't work for one store. */
@picocli.CommandLine.Command(
    name = "diagnose",
    header = "Finds out why an Ecwid API token doesn't work for a store, and what to do.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor diagnose                                             asks for store and token",
      "  ecwid-doctor diagnose --store 1003 --token-file token.txt",
      "  pass show ecwid | ecwid-doctor diagnose --store 1003 --token-stdin -o json",
      "  ecwid-doctor diagnose --store 1003 --scope read_orders --scope read_customers",
      "  ecwid-doctor diagnose --store 1003 --guide                        step by step",
      "  ecwid-doctor diagnose --store 1003 --plan                         sends nothing",
      "  ecwid-doctor diagnose --store 1003 --record seen.json             for replay seen.json",
      ""
    },
    exitCodeListHeading = "%nExit status%n",
    exitCodeList = {
      "0:nothing wrong was found",
      "1:a fault was found, and what to do about it",
      "2:the command line or a file is wrong",
      "3:inconclusive (network, rate limit, a reply that isn't Ecwid's)",
      "70:internal error",
      "130:interrupted"
    },
    sortOptions = false)
final class DiagnoseCommand extends Command {

  private static final String STORE_VARIABLE = "ECWID_STORE_ID";

  @Option(
      names = "--store",
      paramLabel = "ID",
      description = "the store id, as the footer of the admin panel shows it (or ECWID_STORE_ID)")
  private @Nullable String store;

  @Mixin private TokenOptions token = new TokenOptions();
  @Mixin private ScopeOptions scopes = new ScopeOptions();

  @Mixin private CandidateStores candidates = new CandidateStores();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--write-probes",
      description =
          "also test write scopes, by requests that can only fail (--plan lists them); nothing in"
              + " the store changes")
  private boolean writeProbes;

  @Option(names = "--plan", description = "print the requests that would be sent, and stop")
  private boolean plan;

  @Option(
      names = "--guide",
      description =
          "on a terminal: show one step at a time, check again, and say what changed, until"
              + " nothing is wrong")
  private boolean guide;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "write the evidence to FILE, for replay: without the token or personal data, readable by"
              + " you only")
  private @Nullable Path record;

  @Option(names = "--force", description = "replace an existing recording")
  private boolean force;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private ReportPrinter printer = new ReportPrinter();

  @Override
  ExitCode run(CommandContext context) {
    token.check();
    checkRecording();
    checkGuide(context);
    String storeId = storeId(context);
    ScopeProfile profile = scopes.profile();
    Set<Scope> appScopes = scopes.appScopes();
    List<StoreId> others = candidates.stores();
    EcwidDoctor.Builder settings = settings(context);
    if (plan) {
      return printPlan(storeId, profile, others, context);
    }
    GivenToken given = token.read(context);
    DiagnosisRequest request =
        new DiagnosisRequest(
            storeId, given.token(), profile, given.source().name(), null, others, appScopes);
    try (EcwidDoctor doctor = settings.build()) {
      Prompt prompt = context.environment().prompt();
      if (guide && prompt != null) {
        return printer.print(new Guide(doctor, prompt, context).run(request), context);
      }
      return diagnose(doctor, request, context);
    }
  }

  private ExitCode diagnose(EcwidDoctor doctor, DiagnosisRequest request, CommandContext context) {
    try (OutputFile recording = OutputFile.open("--record", record, force)) {
      showProgress(request.store(), context);
      DiagnosisResult result = doctor.examine(request);
      Report report = result.report();
      recording.write(
          () ->
              EvidenceFile.write(
                  report, "Recorded by ecwid-doctor " + report.tool().version() + "."));
      ExitCode code = printer.print(report, context);
      if (!result.complete()) {
        context.hint(
            "--max-requests ended the check early; allow more requests for a complete report.");
      }
      return code;
    }
  }

  private void checkGuide(CommandContext context) {
    if (guide && (plan || record != null || !printer.isText())) {
      throw new UsageException(
          "--guide goes with none of --plan, --record and other formats than text; leave one out.");
    }
    if (guide && context.environment().prompt() == null) {
      throw new UsageException("--guide needs a terminal to ask on; leave it out.");
    }
  }

  private void checkRecording() {
    if (record != null && plan) {
      throw new UsageException(
          "--record and --plan were both given, and a plan sends nothing that could be recorded;"
              + " leave out one of them.");
    }
    if (record != null && token.isFrom(record)) {
      throw new UsageException("--record and --token-file name the same file; give each its own.");
    }
    if (record == null && force) {
      throw new UsageException(
          "--force was given without --record, so there is nothing to replace; leave it out.");
    }
  }

  private String storeId(CommandContext context) {
    if (store != null) {
      return store;
    }
    String given = context.environment().variable(STORE_VARIABLE);
    Prompt prompt = context.environment().prompt();
    if (given.isEmpty() && prompt != null) {
      String answer = prompt.ask(context.words().say("store-id-in-the-footer") + " ");
      given = answer == null ? "" : answer.strip();
    }
    if (given.isEmpty()) {
      throw new UsageException(
          "No store was named; give --store ID or set "
              + STORE_VARIABLE
              + ". The footer of the admin panel shows the id.");
    }
    return given;
  }

  private EcwidDoctor.Builder settings(CommandContext context) {
    EcwidDoctor.Builder builder =
        connection.doctor(context).writeProbes(writeProbes).language(printer.language(context));
    // The built-in rules are still being loaded, and nothing should wait for them yet.
    if (rules.areGiven()) {
      builder.engine(rules.engine(context));
    }
    Integer maxRequests = connection.maxRequests();
    if (maxRequests != null) {
      builder.maxRequests(maxRequests);
    }
    return builder;
  }

  private ExitCode printPlan(
      String given, ScopeProfile profile, List<StoreId> others, CommandContext context) {
    ProbePlan steps = plan(StoreIdLinter.inspect(given), profile, others, context);
    context.out().print(printer.isJson() ? steps.toJson() : steps.toText());
    return ExitCode.OK;
  }

  private ProbePlan plan(
      StoreShape asked, ScopeProfile profile, List<StoreId> others, CommandContext context) {
    if (!asked.isValid()) {
      return new ProbePlan(List.of());
    }
    String root = connection.baseUrl(context).strip().replaceAll("/+$", "") + "/";
    return ProbePlan.of(
        profile,
        writeProbes,
        probe -> root + asked.shown() + probe.path(),
        others.stream().map(other -> root + other + Probe.PROFILE.path()).toList());
  }

  private void showProgress(String storeId, CommandContext context) {
    if (context.environment().outIsTerminal() && !printer.quiet() && printer.isText()) {
      context.hint("asking the Ecwid API about store " + UserText.quoted(storeId) + " …");
    }
  }
}
