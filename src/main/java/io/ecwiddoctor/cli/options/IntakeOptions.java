package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.capture.importer.Intake;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What recorded calls don't show themselves. */
public final class IntakeOptions {

  @Option(
      names = "--store",
      paramLabel = "ID",
      converter = StoreIdConverter.class,
      description = "the store that was called, if the text doesn't show it")
  private @Nullable StoreId store;

  @Option(
      names = "--request",
      paramLabel = "CALL",
      description =
          "the request, if the text doesn't show it, such as \"GET /api/v3/1003/profile\"")
  private @Nullable String request;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "base URL of the API that was called (default: "
              + ConnectionOptions.DEFAULT_BASE_URL
              + ", or ECWID_BASE_URL)")
  private @Nullable String baseUrl;

  @Mixin private ScopeOptions scopes = new ScopeOptions();

  /** Whether any of it was given. */
  public boolean isGiven() {
    return store != null
        || request != null
        || baseUrl != null
        || scopes.isGiven()
        || !scopes.appScopes().isEmpty();
  }

  /**
   * A reader that knows what was given.
   *
   * @throws UsageException if a value is wrong
   */
  public Intake intake(CommandContext context) {
    Intake intake = withBaseUrl(Intake.create(), context);
    if (store != null) {
      intake = intake.withStore(store);
    }
    if (scopes.isGiven()) {
      intake = intake.withProfile(scopes.profile());
    }
    Set<Scope> shown = scopes.appScopes();
    return withRequest(shown.isEmpty() ? intake : intake.withAppScopes(shown));
  }

  private Intake withBaseUrl(Intake intake, CommandContext context) {
    String variable = context.environment().variable(ConnectionOptions.BASE_URL_VARIABLE);
    String url = baseUrl != null ? baseUrl : variable;
    try {
      return url.isEmpty() ? intake : intake.withBaseUrl(url);
    } catch (IllegalArgumentException e) {
      String place = baseUrl != null ? "--base-url" : ConnectionOptions.BASE_URL_VARIABLE;
      throw new UsageException(
          place + " " + UserText.quoted(url) + ": must be an http or https address.", e);
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
