package io.ecwiddoctor.fleet;

import com.google.gson.Gson;
import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a fleet is checked: texts and numbers, which travel to other machines as JSON. The limits are
 * those of each IP address. Immutable.
 *
 * @param baseUrl where the API is
 * @param profile the name of the scopes that the job needs
 * @param scopes these scopes
 * @param appScopes the scopes that the app's Details page shows
 * @param candidates other stores that a rejected token is tried at
 * @param timeoutSeconds how long one request may take
 * @param concurrency how many tokens an IP address checks at once
 * @param requestsPerSecond how many requests a second an IP address may send; 0 for no limit
 * @param deadTokenBudget how many requests of an IP address may be answered with a rejected token
 * @param budgetFile where each machine counts these; null for the usual place
 * @param sealedFingerprintKey the key of the tokens' fingerprints, sealed
 */
public record FleetSettings(
    String baseUrl,
    String profile,
    List<String> scopes,
    List<String> appScopes,
    List<String> candidates,
    int timeoutSeconds,
    int concurrency,
    int requestsPerSecond,
    int deadTokenBudget,
    @Nullable String budgetFile,
    String sealedFingerprintKey) {

  private static final Gson GSON = new Gson();

  private static final String FINGERPRINTS = "key of fingerprints";

  /**
   * The settings of a batch, to be sent to other machines.
   *
   * @param budgetFile null for the usual place of each machine
   * @param fingerprintKey hexadecimal
   */
  static FleetSettings of(
      BatchSettings batch, @Nullable String budgetFile, String fingerprintKey, FleetKey key) {
    return new FleetSettings(
        batch.baseUrl(),
        batch.profile().name(),
        names(batch.profile().scopes()),
        names(batch.appScopes()),
        batch.candidates().stream().map(StoreId::toString).toList(),
        (int) batch.timeout().toSeconds(),
        batch.concurrency(),
        batch.requestsPerSecond(),
        batch.deadTokenBudget(),
        budgetFile,
        key.seal(FINGERPRINTS, fingerprintKey));
  }

  private static List<String> names(Set<Scope> scopes) {
    return scopes.stream().map(Scope::scopeName).toList();
  }

  private static Set<Scope> scopes(Collection<String> names) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    names.forEach(name -> scopes.add(Scope.of(name).orElseThrow()));
    return scopes;
  }

  /** Returns the settings as JSON. */
  public String json() {
    return GSON.toJson(this);
  }

  /** Reads settings that {@link #json} has written. */
  public static FleetSettings parse(String json) {
    return GSON.fromJson(json, FleetSettings.class);
  }

  /** Whether all is there that a check needs; a file may hold anything. */
  boolean isValid() {
    try {
      return sealedFingerprintKey != null && batch().timeout().toSeconds() > 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Returns the settings of a batch from one IP address. */
  BatchSettings batch() {
    return new BatchSettings(
        baseUrl,
        new ScopeProfile(profile, scopes(scopes)),
        scopes(appScopes),
        candidates.stream().map(id -> StoreId.of(Integer.parseInt(id))).toList(),
        Duration.ofSeconds(timeoutSeconds),
        concurrency,
        requestsPerSecond,
        deadTokenBudget,
        Long.MAX_VALUE,
        List.of(),
        false);
  }

  /**
   * Returns the key of the tokens' fingerprints, hexadecimal.
   *
   * @throws IOException if it was sealed with another key
   */
  String fingerprintKey(FleetKey key) throws IOException {
    return key.open(FINGERPRINTS, sealedFingerprintKey);
  }
}
