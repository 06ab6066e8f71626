package io.ecwiddoctor.mcp;

import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.batch.limits.CheckRefusedException;
import io.ecwiddoctor.batch.limits.CheckRefusedException.Reason;
import io.ecwiddoctor.batch.limits.CheckService;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import io.ecwiddoctor.batch.limits.RequestJournal;
import io.ecwiddoctor.batch.limits.RunLimits;
import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.DiagnosisResult;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.TokenFingerprint;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the API about a store and its token. What it asks with is made at the first call. */
final class DiagnoseTool implements Tool, AutoCloseable {

  /** More at once would be a batch, which has a command of its own. */
  private static final int MOST_AT_ONCE = 4;

  /** More than anybody asks an assistant about; the default is for batches. */
  private static final int REMEMBERED_TOKENS = 4096;

  /** How long a call waits for others to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AssistantSettings settings;
  private final TokenSource tokens;
  private final TokenRequest person;
  private final ReportWriter writer;
  private final Consumer<String> log;
  private @Nullable EcwidDoctor doctor;
  private @Nullable IpAddressBudget budget;
  private @Nullable CheckService service;

  /**
   * A tool that has asked nothing.
   *
   * @param person has a token typed that the server wasn't given
   * @param log takes a line for the operator
   */
  DiagnoseTool(
      AssistantSettings settings,
      TokenSource tokens,
      TokenRequest person,
      ReportWriter writer,
      Consumer<String> log) {
    this.settings = settings;
    this.log = log;
    this.tokens = tokens;
    this.person = person;
    this.writer = writer;
  }

  private synchronized CheckService service() {
    CheckService open = service;
    if (open == null) {
      IpAddressBudget counted = budget();
      budget = counted;
      TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();
      EcwidDoctor made = settings.doctor().apply(fingerprints);
      doctor = made;
      open = new CheckService(made, fingerprints, limits(counted), MOST_AT_ONCE, PATIENCE);
      service = open;
    }
    return open;
  }

  private @Nullable IpAddressBudget budget() {
    Path file = settings.budget();
    if (file == null) {
      return null;
    }
    try {
      return IpAddressBudget.open(
          file,
          settings.api().authority(),
          InstantSource.system(),
          problem -> log.accept("--budget-file can't be written; nothing more is asked."));
    } catch (IOException e) {
      log.accept("--budget-file " + file + ": " + PrivateFiles.reason(e));
      throw new ToolFailure(
          "The file that counts rejected tokens can't be used, so nothing was asked. The server's log"
              + " says why.",
          e);
    }
  }

  private RunLimits limits(@Nullable IpAddressBudget counted) {
    return new RunLimits(
        BatchSettings.DEFAULT_REQUESTS_PER_SECOND,
        settings.maxRequests(),
        settings.deadTokenBudget(),
        0,
        (int) settings.timeout().toSeconds(),
        new TokenRegistry(REMEMBERED_TOKENS),
        RequestJournal.NONE,
        counted);
  }

  @Override
  public synchronized void close() {
    person.close();
    if (doctor != null) {
      doctor.close();
    }
    try {
      if (budget != null) {
        budget.close();
      }
    } catch (IOException e) {
      log.accept("--budget-file: " + PrivateFiles.reason(e));
    }
  }

  @Override
  public Answer call(Arguments arguments, McpSyncServerExchange client)
      throws InterruptedException {
    String store = Objects.requireNonNull(arguments.text("store")).strip();
    ScopeProfile profile = arguments.profile();
    List<StoreId> candidates =
        arguments.texts("candidateStores").stream()
            .map(each -> ReplayTool.storeId("candidateStores", each))
            .toList();
    Set<Scope> appScopes = arguments.scopes("appScopes");
    TokenSource.Found found = tokens.find(arguments.text("token"), store);
    if (found == null) {
      String id = ReplayTool.storeId("store", store).toString();
      found = new TokenSource.Found(person.ask(id, client), "PAGE");
    }
    DiagnosisRequest request =
        new DiagnosisRequest(
            store,
            found.token(),
            profile == null ? ScopeProfile.MIGRATION : profile,
            found.source(),
            null,
            candidates,
            appScopes);
    try {
      DiagnosisResult result = service().diagnose(request);
      return writer.answer(List.of(result.report()), notes(result), result.complete());
    } catch (CheckRefusedException e) {
      throw new ToolFailure(refusal(e), e);
    }
  }

  private String refusal(CheckRefusedException e) {
    if (e.reason() == Reason.DEAD_TOKEN_BUDGET && settings.maxRequests() < Long.MAX_VALUE) {
      return "The server has sent the "
          + settings.maxRequests()
          + " requests that --max-requests allows it, or spent its budget for rejected tokens. Its"
          + " operator can start it again.";
    }
    long wait = e.retryAfterSeconds();
    return e.reason().words() + (wait > 0 ? " Not before " + wait + " s from now." : "");
  }

  private static List<String> notes(DiagnosisResult result) {
    return result.complete()
        ? List.of()
        : List.of("The limit of requests ended the check early; the report may lack something.");
  }
}
