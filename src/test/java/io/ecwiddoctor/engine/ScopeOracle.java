package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.StoreId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which scopes the token holds. */
final class ScopeOracle {

  private final Evidence evidence;
  private final Set<Scope> required;
  private final Exhibits exhibits;
  private final Claims claims;
  private final TokenOracle token;

  private final Map<Scope, ScopeStatus> found = new EnumMap<>(Scope.class);
  private final Set<Scope> featureless = EnumSet.noneOf(Scope.class);
  private boolean listContradicted;
  private boolean refusalAgrees;

  ScopeOracle(Evidence evidence, Exhibits exhibits, Claims claims, TokenOracle token) {
    this.evidence = evidence;
    this.required = evidence.profile().scopes();
    this.exhibits = exhibits;
    this.claims = claims;
    this.token = token;
  }

  boolean isListContradicted() {
    return listContradicted;
  }

  /** Whether a probe was refused for want of a scope that the believed list lacks. */
  boolean refusalAgrees() {
    return refusalAgrees;
  }

  void judge(StoreId store) {
    if (exhibits.isForeignProfile(store)) {
      return;
    }
    if (!token.isAccepted()) {
      suspectScopes(store);
      return;
    }
    if (exhibits.reading(Probe.PROFILE, store) == Reading.SCOPE_MISSING) {
      found.put(Scope.READ_STORE_PROFILE, ScopeStatus.DENIED);
    }
    Set<Scope> unexplained = EnumSet.noneOf(Scope.class);
    for (ProbeOutcome outcome : exhibits.sweepOutcomes(store)) {
      Scope scope = outcome.probe().scope();
      switch (exhibits.read(outcome)) {
        case SUCCESS -> {
          if (outcome.probe() != Probe.PAYMENT_OPTIONS) {
            found.put(scope, ScopeStatus.GRANTED);
          }
        }
        case BARE_403, SCOPE_MISSING -> {
          // It needs the profile's scope as well, whose refusal explains it.
          if (!outcome.probe().needsProfileToo()
              || !exhibits.isForbidden(Probe.APPLICATION, store)) {
            found.putIfAbsent(scope, ScopeStatus.DENIED);
          }
        }
        case FEATURE_MISSING, PLAN, OTHER_402 -> featureless.add(scope);
        case OTHER_403, API_401 -> unexplained.add(scope);
        default -> {}
      }
    }
    unexplained.retainAll(required);
    if (!unexplained.isEmpty() && !token.isRejected()) {
      claims.claim(DiagnosisCode.UNEXPECTED_RESPONSE, Confidence.LIKELY);
    }
    Set<Scope> denied = requiredOf(ScopeStatus.DENIED);
    claimMissing(denied, Confidence.CONFIRMED);
    judgeList(store, denied);
    Set<Scope> hindered = EnumSet.copyOf(required);
    hindered.retainAll(featureless);
    claims.claim(DiagnosisCode.FEATURE_NOT_AVAILABLE, Confidence.CONFIRMED, hindered);
    featureless.forEach(scope -> found.putIfAbsent(scope, ScopeStatus.FEATURE_UNAVAILABLE));
  }

  /** Nothing is known of the token, and an endpoint refuses without a word: either may be amiss. */
  private void suspectScopes(StoreId store) {
    Set<Scope> refused = EnumSet.noneOf(Scope.class);
    for (ProbeOutcome outcome : exhibits.sweepOutcomes(store)) {
      if (exhibits.read(outcome) == Reading.BARE_403 && !token.isRejected()) {
        claims.claim(DiagnosisCode.TOKEN_OUTDATED, Confidence.POSSIBLE);
        refused.add(outcome.probe().scope());
      }
    }
    refused.retainAll(required);
    claims.claim(DiagnosisCode.MISSING_SCOPES, Confidence.POSSIBLE, refused);
  }

  private @Nullable Set<Scope> listOf(StoreId store) {
    if (exhibits.reading(Probe.APPLICATION_TOKEN, store) != Reading.SUCCESS) {
      return null;
    }
    Answered reply = (Answered) exhibits.outcome(Probe.APPLICATION_TOKEN, store);
    return reply.permissions().held().isEmpty() ? null : reply.permissions().held();
  }

  @Nullable Set<Scope> believedListOf(StoreId store) {
    return !token.isAccepted() || listContradicted ? null : listOf(store);
  }

  /** The list is believed whole, or not at all once a probe says otherwise. */
  private void judgeList(StoreId store, Set<Scope> denied) {
    Set<Scope> held = listOf(store);
    if (held != null) {
      listContradicted =
          found.entrySet().stream()
              .anyMatch(
                  entry ->
                      (entry.getValue() == ScopeStatus.GRANTED) != held.contains(entry.getKey()));
    }
    if (held == null || listContradicted) {
      Answered profile = held == null ? exhibits.profileOf(store) : null;
      if (profile != null && exhibits.isOwnProfile(store) && profile.profile().limits()) {
        found.put(Scope.READ_STORE_LIMITS, ScopeStatus.GRANTED);
      }
      return;
    }
    refusalAgrees =
        found.entrySet().stream()
            .anyMatch(
                entry -> entry.getValue() == ScopeStatus.DENIED && !held.contains(entry.getKey()));
    held.forEach(scope -> found.put(scope, ScopeStatus.GRANTED));
    Set<Scope> lacking = EnumSet.copyOf(required);
    lacking.removeAll(held);
    lacking.forEach(scope -> found.put(scope, ScopeStatus.DENIED));
    lacking.removeAll(denied);
    claimMissing(lacking, Confidence.LIKELY);
  }

  private Set<Scope> requiredOf(ScopeStatus status) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    required.stream().filter(scope -> found.get(scope) == status).forEach(scopes::add);
    return scopes;
  }

  private void claimMissing(Set<Scope> missing, Confidence confidence) {
    Set<Scope> shown = EnumSet.noneOf(Scope.class);
    shown.addAll(missing);
    shown.retainAll(evidence.appScopes());
    Set<Scope> absent = EnumSet.noneOf(Scope.class);
    absent.addAll(missing);
    absent.removeAll(shown);
    claims.claim(DiagnosisCode.SCOPES_NOT_APPLIED, confidence, shown);
    claims.claim(DiagnosisCode.MISSING_SCOPES, confidence, absent);
  }

  Map<Scope, ScopeStatus> statuses() {
    Map<Scope, ScopeStatus> statuses = new TreeMap<>(found);
    for (Scope scope : required) {
      boolean asked =
          evidence.outcomes().stream().anyMatch(outcome -> outcome.probe().scope() == scope);
      statuses.putIfAbsent(scope, asked ? ScopeStatus.UNKNOWN : ScopeStatus.NOT_TESTED);
    }
    return statuses;
  }
}
