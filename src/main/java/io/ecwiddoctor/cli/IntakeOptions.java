package io.ecwiddoctor.cli;

import io.ecwiddoctor.capture.importer.Intake;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a file of calls does not tell itself. */
final class IntakeOptions {

  @Option(
      names = "--store",
      paramLabel = "ID",
      description = "the store that was asked, where a transcript does not show it")
  private @Nullable String store;

  @Option(
      names = "--request",
      paramLabel = "CALL",
      description =
          "what was asked, where a transcript does not show it, such as \"GET"
              + " /api/v3/1003/profile\"")
  private @Nullable String request;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "where the API was that was called (default: "
              + ConnectionOptions.DEFAULT_BASE_URL
              + ", or ECWID_BASE_URL)")
  private @Nullable String baseUrl;

  @Mixin private ScopeOptions scopes = new ScopeOptions();

  /** Whether any of it was given. */
  boolean isGiven() {
    return store != null
        || request != null
        || baseUrl != null
        || scopes.isGiven()
        || !scopes.appScopes().isEmpty();
  }

  /**
   * A reader that knows what was given.
   *
   * @throws UsageException if it is not well given
   */
  Intake intake(CommandContext session) {
    Intake intake = withBaseUrl(Intake.create(), session);
    if (store != null) {
      intake = intake.withStore(StoreId.of(Numbers.parse("--store", store, 1, Integer.MAX_VALUE)));
    }
    if (scopes.isGiven()) {
      intake = intake.withProfile(scopes.profile());
    }
    Set<Scope> shown = scopes.appScopes();
    return withRequest(shown.isEmpty() ? intake : intake.withAppScopes(shown));
  }

  private Intake withBaseUrl(Intake intake, CommandContext session) {
    String variable = session.surroundings().variable(ConnectionOptions.BASE_URL_VARIABLE);
    String url = baseUrl != null ? baseUrl : variable;
    try {
      return url.isEmpty() ? intake : intake.withBaseUrl(url);
    } catch (IllegalArgumentException e) {
      String place = baseUrl != null ? "--base-url" : ConnectionOptions.BASE_URL_VARIABLE;
      throw new UsageException(
          place + " " + UserText.quoted(url) + " is no http or https address.", e);
    }
  }

  private Intake withRequest(Intake intake) {
    try {
      return request == null ? intake : intake.withRequest(request);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--request " + UserText.quoted(String.valueOf(request)) + ": " + e.getMessage() + ".", e);
    }
  }
}
