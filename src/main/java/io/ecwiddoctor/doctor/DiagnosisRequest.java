package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.ReportContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a diagnosis is asked for. Immutable.
 *
 * @param store what was given as the store id, of any shape
 * @param token what was given as the token, of any shape
 * @param profile the scopes that the job needs
 * @param tokenSource where the token came from, such as {@code STDIN}; goes into the report
 * @param label a name for the store; goes into the report; may be null
 * @param candidates other stores that the token may belong to; at most two
 * @param appScopes the scopes that the app's Details page shows; empty where nobody said
 */
public record DiagnosisRequest(
    String store,
    AccessToken token,
    ScopeProfile profile,
    String tokenSource,
    @Nullable String label,
    List<StoreId> candidates,
    Set<Scope> appScopes) {

  public DiagnosisRequest {
    candidates = List.copyOf(candidates);
    appScopes = Set.copyOf(appScopes);
  }

  /** A diagnosis of this store and token for a migration, with nothing else known. */
  public static DiagnosisRequest of(String store, AccessToken token) {
    return new DiagnosisRequest(
        store, token, ScopeProfile.MIGRATION, "API", null, List.of(), Set.of());
  }

  /**
   * What is known before anything is asked: where a caller with an HTTP stack of its own begins. It
   * holds the token's shape, not the token.
   */
  public Evidence evidence() {
    return Evidence.of(StoreIdLinter.inspect(store), TokenLinter.inspect(token), profile)
        .withCandidates(candidates)
        .withAppScopes(appScopes);
  }

  /** What a report contains beside the evidence. */
  ReportContext context(
      @Nullable String fingerprint, Instant startedAt, long millis, ApiBaseUrl server) {
    return new ReportContext(tokenSource, label, fingerprint, startedAt, millis, server);
  }

  /** The token as it is to be sent: without white space around it, and the like. */
  public AccessToken tokenToSend() {
    return TokenLinter.clean(token);
  }

  /** The same for a job that needs these scopes. */
  public DiagnosisRequest withProfile(ScopeProfile other) {
    return new DiagnosisRequest(store, token, other, tokenSource, label, candidates, appScopes);
  }

  /** The same of another store, of any shape. */
  public DiagnosisRequest withStore(String other) {
    return new DiagnosisRequest(other, token, profile, tokenSource, label, candidates, appScopes);
  }

  /** The same with another token, from the same place. */
  public DiagnosisRequest withToken(AccessToken other) {
    return new DiagnosisRequest(store, other, profile, tokenSource, label, candidates, appScopes);
  }

  /** The same with a token from there. */
  public DiagnosisRequest withTokenSource(String source) {
    return new DiagnosisRequest(store, token, profile, source, label, candidates, appScopes);
  }

  /** The same under a name. */
  public DiagnosisRequest withLabel(@Nullable String name) {
    return new DiagnosisRequest(store, token, profile, tokenSource, name, candidates, appScopes);
  }

  /** The same with other stores to try if the token is rejected. */
  public DiagnosisRequest withCandidates(List<StoreId> stores) {
    return new DiagnosisRequest(store, token, profile, tokenSource, label, stores, appScopes);
  }

  /** The same with the scopes that the app's Details page shows. */
  public DiagnosisRequest withAppScopes(Set<Scope> shown) {
    return new DiagnosisRequest(store, token, profile, tokenSource, label, candidates, shown);
  }

  /** The store as it may be shown: what was given as its id may be a token. */
  @Override
  public String toString() {
    return "DiagnosisRequest[store="
        + StoreIdLinter.inspect(store).shown()
        + ", token="
        + token
        + ", profile="
        + profile.name()
        + "]";
  }
}
