package io.ecwiddoctor.cli;

import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.DiagnosisResult;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells why a token does not do its job for one store. */
@picocli.CommandLine.Command(
    header = "Tells why an Ecwid API token does not do its job for a store, and what to do.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor diagnose --store 1003                                asks for the token",
      "  ecwid-doctor diagnose --store 1003 --token-file token.txt",
      "  pass show ecwid | ecwid-doctor diagnose --store 1003 --token-stdin -o json",
      "  ecwid-doctor diagnose --store 1003 --scope read_orders --scope read_customers",
      "  ecwid-doctor diagnose --store 1003 --plan                         sends nothing",
      "  ecwid-doctor diagnose --store 1003 --record seen.json             for replay seen.json",
      ""
    },
    exitCodeListHeading = "%nExit status%n",
    exitCodeList = {
      "0:nothing wrong was found",
      "1:a fault was found, and what to do about it",
      "2:the command line or a file is wrong",
      "3:it could not be told (network, throttling, a reply that is not Ecwid's)",
      "70:internal error",
      "130:interrupted"
    },
    sortOptions = false)
final class DiagnoseCommand implements Command {

  private static final String STORE_VARIABLE = "ECWID_STORE_ID";

  @Option(
      names = "--store",
      paramLabel = "ID",
      description = "the store id, as the footer of the admin panel shows it (or ECWID_STORE_ID)")
  private @Nullable String store;

  @Mixin private TokenOptions token = new TokenOptions();
  @Mixin private ScopeOptions scopes = new ScopeOptions();

  @Option(
      names = "--candidate-store",
      paramLabel = "ID",
      description = "another store that the token may belong to; at most two")
  private List<String> candidates = new ArrayList<>();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--write-probes",
      description =
          "also test scopes that only writing needs, by requests that can only fail (--plan lists "
              + "them); nothing in the store changes")
  private boolean writeProbes;

  @Option(names = "--plan", description = "print what would be requested, and stop")
  private boolean plan;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "write what was seen to FILE, for replay: without the token, without anybody's data, and"
              + " for its owner only")
  private @Nullable String record;

  @Option(names = "--force", description = "replace a recording that is there")
  private boolean force;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private ReportPrinter printer = new ReportPrinter();

  @Override
  public ExitCode run(CommandContext session) {
    printer.check();
    token.check();
    checkRecording();
    String storeId = storeId(session);
    ScopeProfile profile = scopes.profile();
    Set<Scope> appScopes = scopes.appScopes();
    List<StoreId> others = candidates();
    EcwidDoctor.Builder settings = settings(session);
    if (plan) {
      return printPlan(storeId, profile, others, session);
    }
    GivenToken given = token.read(session);
    DiagnosisRequest consultation =
        new DiagnosisRequest(
            storeId, given.token(), profile, given.source().name(), null, others, appScopes);
    try (EcwidDoctor doctor = settings.build()) {
      return diagnose(doctor, consultation, session);
    }
  }

  private ExitCode diagnose(
      EcwidDoctor doctor, DiagnosisRequest consultation, CommandContext session) {
    try (Recorder recorder = Recorder.open(record, force)) {
      tellProgress(consultation.store(), session);
      DiagnosisResult examined = doctor.examine(consultation);
      recorder.write(examined.report());
      ExitCode code = printer.print(examined.report(), session);
      if (!examined.complete()) {
        session.hint(
            "--max-requests ended the check early; with more requests it would tell more.");
      }
      return code;
    }
  }

  private void checkRecording() {
    if (record != null && plan) {
      throw new UsageException(
          "--record and --plan were both given, and a plan sends nothing that could be recorded;"
              + " leave out one of them.");
    }
    if (record == null && force) {
      throw new UsageException(
          "--force was given without --record, and there is nothing else to replace; leave it out.");
    }
  }

  private String storeId(CommandContext session) {
    String given = store != null ? store : session.surroundings().variable(STORE_VARIABLE);
    if (store == null && given.isEmpty()) {
      throw new UsageException(
          "No store was named; give --store ID or set "
              + STORE_VARIABLE
              + ". The footer of the admin panel shows the id.");
    }
    return given;
  }

  private List<StoreId> candidates() {
    if (candidates.size() > Evidence.MAX_CANDIDATES) {
      throw new UsageException(
          "--candidate-store was given "
              + candidates.size()
              + " times; at most "
              + Evidence.MAX_CANDIDATES
              + " other stores can be tried, because a rejected token may cost few requests.");
    }
    return candidates.stream()
        .map(id -> Numbers.parse("--candidate-store", id, 1, Integer.MAX_VALUE))
        .map(StoreId::of)
        .toList();
  }

  private EcwidDoctor.Builder settings(CommandContext session) {
    EcwidDoctor.Builder builder = EcwidDoctor.builder().writeProbes(writeProbes);
    // The built-in rules are still being loaded, and nothing should wait for them yet.
    if (rules.areGiven()) {
      builder.engine(rules.engine(session));
    }
    String baseUrl = connection.baseUrl(session);
    try {
      builder.baseUrl(baseUrl);
    } catch (IllegalArgumentException e) {
      throw new UsageException(connection.baseUrlPlace() + ": " + e.getMessage(), e);
    }
    Duration timeout = connection.timeout();
    if (timeout != null) {
      builder.timeout(timeout);
    }
    Integer maxRequests = connection.maxRequests();
    if (maxRequests != null) {
      builder.maxRequests(maxRequests);
    }
    return builder;
  }

  private ExitCode printPlan(
      String given, ScopeProfile profile, List<StoreId> others, CommandContext session) {
    ProbePlan steps = plan(StoreIdLinter.inspect(given), profile, others, session);
    session.out().print(printer.isJson() ? steps.toJson() : steps.toText());
    return ExitCode.OK;
  }

  private ProbePlan plan(
      StoreShape asked, ScopeProfile profile, List<StoreId> others, CommandContext session) {
    if (!asked.isValid()) {
      return new ProbePlan(List.of());
    }
    String root = connection.baseUrl(session).strip().replaceAll("/+$", "") + "/";
    return ProbePlan.of(
        profile,
        writeProbes,
        probe -> root + asked.shown() + probe.path(),
        others.stream().map(other -> root + other + Probe.PROFILE.path()).toList());
  }

  private void tellProgress(String storeId, CommandContext session) {
    if (session.surroundings().outIsTerminal() && !printer.quiet() && printer.isText()) {
      session.hint("asking the Ecwid API about store " + UserText.quoted(storeId) + " …");
    }
  }
}
