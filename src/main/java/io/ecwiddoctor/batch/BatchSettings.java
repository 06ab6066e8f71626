package io.ecwiddoctor.batch;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a batch is run. Immutable.
 *
 * @param baseUrl where the API is
 * @param profile the scopes that the job needs
 * @param appScopes the scopes that the app's Details page shows; empty where nobody said
 * @param candidates other stores that a rejected token is tried at; at most two
 * @param timeout how long one request may take, and the longest pause worth waiting for
 * @param concurrency how many rows are under way at once
 * @param requestsPerSecond how many requests a second the whole run may send; 0 for no limit
 * @param deadTokenBudget how many requests may be answered with a rejected token
 * @param maxRequests how many requests may be sent in all
 * @param ownRules the hashes of rule files beside the built-in rules; none where there are none
 * @param crossCheck whether rejected tokens are tried at the stores of neighbouring rejected rows
 */
public record BatchSettings(
    String baseUrl,
    ScopeProfile profile,
    Set<Scope> appScopes,
    List<StoreId> candidates,
    Duration timeout,
    int concurrency,
    int requestsPerSecond,
    int deadTokenBudget,
    long maxRequests,
    List<String> ownRules,
    boolean crossCheck) {

  /**
   * Enough for the default rate as long as a reply takes no more than 0.6 s. Measured at 50 ms a
   * reply without a limit of the rate: 64 at once reach 1,000 requests a second, 16 reach 250, 256
   * reach 3,000; on loopback, where the processor is what limits, 8 and 64 are alike.
   */
  public static final int DEFAULT_CONCURRENCY = 64;

  /** As many as connections are kept. */
  public static final int MOST_CONCURRENCY = 256;

  /**
   * The only figure that was ever published for an address: 6000 requests a minute (REST API
   * documentation of 2020).
   */
  public static final int DEFAULT_REQUESTS_PER_SECOND = 100;

  /** A hundred below the number at which Ecwid blocks an address, for what a crash leaves open. */
  public static final int DEFAULT_DEAD_TOKEN_BUDGET = 500;

  /** Profile, permission list, and the profile again behind refusals without words. */
  private static final int BESIDE_THE_SWEEP = 3;

  /** A rejected token gets no more. */
  private static final int MOST_REJECTED = 5;

  public BatchSettings {
    appScopes = Set.copyOf(appScopes);
    candidates = List.copyOf(candidates);
    ownRules = List.copyOf(ownRules);
  }

  /** Returns how many requests one row takes at most, as long as none has to be sent again. */
  public int mostRequestsOfARow() {
    return Math.max(MOST_REJECTED, BESIDE_THE_SWEEP + Probe.readSweep(profile.scopes()).size());
  }

  /**
   * Returns how many rows to have under way at once: so few that the requests that may be sent
   * suffice for each of them, since a row that was begun and not finished is asked anew.
   */
  int rowsAtOnce() {
    return (int) Math.max(1, Math.min(concurrency, maxRequests / mostRequestsOfARow()));
  }

  /** Returns how many rejected rows may have all the requests that such a row can take. */
  long rejectedRowsAtOnce() {
    return maxRequests / MOST_REJECTED;
  }

  /** The same with another limit of requests. */
  public BatchSettings withMaxRequests(long most) {
    return new BatchSettings(
        baseUrl,
        profile,
        appScopes,
        candidates,
        timeout,
        concurrency,
        requestsPerSecond,
        deadTokenBudget,
        most,
        ownRules,
        crossCheck);
  }

  /** Returns what is asked of each store: runs that differ in it can't be compared. */
  public String question() {
    return RunManifest.Question.of(this).toString();
  }
}
