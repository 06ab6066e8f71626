package io.ecwiddoctor.model;

import static io.ecwiddoctor.model.FailureMode.MISSING_PERMISSIONS;
import static io.ecwiddoctor.model.FailureMode.NONE;
import static io.ecwiddoctor.model.FailureMode.TOKEN_NOT_RETRIEVED;
import static io.ecwiddoctor.model.FailureMode.TOKEN_OUTDATED_OR_INVALID;

import java.util.Locale;

/**
 * The register of diagnoses. One name everywhere: {@code MISSING_SCOPES} here and in JSON, {@code
 * MissingScopes.drl}, {@code MissingScopes.md} and {@code fixtures/MissingScopes/}.
 *
 * <p>The order of the constants is the order of root causes: where two diagnoses are equally sure,
 * the earlier one is reported first. A code that is retired stays here as a comment and is never
 * used again.
 */
public enum DiagnosisCode {
  TOKEN_NOT_PROVIDED(TOKEN_NOT_RETRIEVED, "token", Actor.MERCHANT),
  TOKEN_MASKED(TOKEN_NOT_RETRIEVED, "token", Actor.MERCHANT),
  WRONG_CREDENTIAL(TOKEN_NOT_RETRIEVED, "token", Actor.MERCHANT),
  TOKEN_MALFORMED(TOKEN_OUTDATED_OR_INVALID, "token", Actor.MERCHANT),
  STORE_ID_INVALID(NONE, "store", Actor.MERCHANT),
  PUBLIC_TOKEN(TOKEN_NOT_RETRIEVED, "token", Actor.MERCHANT),
  API_ADDRESS_WRONG(NONE, "request", Actor.INTEGRATOR),
  BEARER_HEADER_MISSING(NONE, "request", Actor.INTEGRATOR),
  STORE_NOT_FOUND(NONE, "store", Actor.MERCHANT),
  STORE_SUSPENDED(NONE, "store", Actor.MERCHANT),
  PLAN_WITHOUT_API(NONE, "plan", Actor.MERCHANT),
  TOKEN_OUTDATED(TOKEN_OUTDATED_OR_INVALID, "token", Actor.MERCHANT),
  STORE_MISMATCH(TOKEN_OUTDATED_OR_INVALID, "store", Actor.MERCHANT),
  SCOPES_NOT_APPLIED(MISSING_PERMISSIONS, "permission", Actor.MERCHANT),
  MISSING_SCOPES(MISSING_PERMISSIONS, "permission", Actor.MERCHANT),
  FEATURE_NOT_AVAILABLE(NONE, "plan", Actor.MERCHANT),
  CLIENT_BLOCKED(NONE, "network", Actor.INTEGRATOR, Explains.NOTHING_ABOUT_THE_TOKEN),
  PROXY_REFUSED(NONE, "network", Actor.INTEGRATOR, Explains.NOTHING_ABOUT_THE_TOKEN),
  TLS_FAILURE(NONE, "network", Actor.INTEGRATOR, Explains.NOTHING_ABOUT_THE_TOKEN),
  NETWORK_UNREACHABLE(NONE, "network", Actor.INTEGRATOR, Explains.NOTHING_ABOUT_THE_TOKEN),
  UNEXPECTED_RESPONSE(NONE, "service", Actor.INTEGRATOR, Explains.NOTHING_ABOUT_THE_TOKEN),
  ADDRESS_BLOCKED(NONE, "service", Actor.INTEGRATOR, Explains.NOTHING_ABOUT_THE_TOKEN),
  RATE_LIMITED(NONE, "service", Actor.NOBODY, Explains.NOTHING_ABOUT_THE_TOKEN),
  SERVICE_UNAVAILABLE(NONE, "service", Actor.NOBODY, Explains.NOTHING_ABOUT_THE_TOKEN),
  REQUEST_INVALID(NONE, "request", Actor.INTEGRATOR, Explains.ONE_REQUEST);

  /** Whether a diagnosis can make the verdict {@link Verdict#FAULT}. */
  private enum Explains {
    THE_FAULT,
    NOTHING_ABOUT_THE_TOKEN,
    ONE_REQUEST
  }

  private final FailureMode failureMode;
  private final String category;
  private final Actor actor;
  private final Explains explains;
  private final String articleName;

  DiagnosisCode(FailureMode failureMode, String category, Actor actor) {
    this(failureMode, category, actor, Explains.THE_FAULT);
  }

  DiagnosisCode(FailureMode failureMode, String category, Actor actor, Explains explains) {
    this.failureMode = failureMode;
    this.category = category;
    this.actor = actor;
    this.explains = explains;
    this.articleName = upperCamel(name());
  }

  /** The failure mode that this code belongs to. */
  public FailureMode failureMode() {
    return failureMode;
  }

  /** The folder under {@code rules/} that holds the rule and the article. */
  public String category() {
    return category;
  }

  /** Who usually acts on it; see {@link Diagnosis#actor()}. */
  public Actor actor() {
    return actor;
  }

  /** Whether it explains why the token doesn't work. */
  public boolean isFault() {
    return explains == Explains.THE_FAULT;
  }

  /**
   * Whether it explains why nothing was learned about the token, so that the verdict is
   * inconclusive.
   */
  public boolean isObstacle() {
    return explains == Explains.NOTHING_ABOUT_THE_TOKEN;
  }

  /** The name of rule, article and fixture folder: {@code MissingScopes}. */
  public String articleName() {
    return articleName;
  }

  private static String upperCamel(String constant) {
    StringBuilder name = new StringBuilder(constant.length());
    for (String word : constant.split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
