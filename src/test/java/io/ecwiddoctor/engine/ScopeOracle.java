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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final IdentityHashMap<ProbeOutcome, Set<Scope>> refusals = new IdentityHashMap<>();
  private @Nullable Set<Scope> believed;
  private boolean grantedByReply;
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
    if (exhibits.isForeignProfile(store) || !evidence.token().kind().isUsable()) {
      return;
    }
    if (!token.isAccepted()) {
      suspectScopes(store);
      return;
    }
    List<ProbeOutcome> sweep = exhibits.sweepOutcomes(store);
    for (ProbeOutcome outcome : sweep) {
      if (exhibits.read(outcome) == Reading.SUCCESS && outcome.probe() != Probe.PAYMENT_OPTIONS) {
        needs(outcome).forEach(scope -> found.put(scope, ScopeStatus.GRANTED));
      }
    }
    addLimits(store);
    Set<Scope> granted = EnumSet.noneOf(Scope.class);
    granted.addAll(found.keySet());
    ProbeOutcome profile = exhibits.outcome(Probe.PROFILE, store);
    if (exhibits.reading(Probe.PROFILE, store) == Reading.SCOPE_MISSING
        && !granted.contains(Scope.READ_STORE_PROFILE)) {
      found.put(Scope.READ_STORE_PROFILE, ScopeStatus.DENIED);
      refusals.put(profile, Set.of(Scope.READ_STORE_PROFILE));
    }
    grantedByReply = !granted.isEmpty();
    for (ProbeOutcome outcome : sweep) {
      switch (exhibits.read(outcome)) {
        case BARE_403, SILENT_401 -> {
          if (!token.isDoubtful() && !needs(outcome).isEmpty()) {
            refuse(outcome, granted);
          }
          if (needs(outcome).isEmpty() && !token.isDoubtful()) {
            claims.claim(DiagnosisCode.UNEXPECTED_RESPONSE, Confidence.LIKELY);
          }
        }
        case SCOPE_MISSING -> refuse(outcome, granted);
        case FEATURE_MISSING, PLAN, OTHER_402, BARE_402 -> featureless(outcome);
        case OTHER_403, API_401 -> {
          claims.claimIf(
              concerns(outcome, needs(outcome)) && !token.isDoubtful(),
              DiagnosisCode.UNEXPECTED_RESPONSE,
              Confidence.LIKELY);
        }
        default -> {}
      }
    }
    judgeList(store);
    claimRefusals();
    featureless.forEach(scope -> found.putIfAbsent(scope, ScopeStatus.FEATURE_UNAVAILABLE));
  }

  private static Set<Scope> needs(ProbeOutcome outcome) {
    if (!outcome.call().needs().isEmpty()) {
      return outcome.call().needs();
    }
    Set<Scope> needs = EnumSet.noneOf(Scope.class);
    if (outcome.probe().scope() != null) {
      needs.add(outcome.probe().scope());
    }
    if (outcome.probe() == Probe.PAYMENT_OPTIONS
        || outcome.probe() == Probe.DOMAINS
        || outcome.probe() == Probe.WIDGET_PAGES) {
      needs.add(Scope.READ_STORE_PROFILE);
    }
    return needs;
  }

  /** Somebody's own call always matters; a probe does where the job needs its scope. */
  private boolean concerns(ProbeOutcome outcome, Set<Scope> scopes) {
    return outcome.probe() == Probe.OTHER_CALL
        || !outcome.request().isEmpty()
        || scopes.stream().anyMatch(required::contains);
  }

  /** The field is believed as long as there is no list. */
  private void addLimits(StoreId store) {
    Answered profile = listOf(store) == null ? exhibits.profileOf(store) : null;
    if (profile != null && profile.profile().limits()) {
      found.put(Scope.READ_STORE_LIMITS, ScopeStatus.GRANTED);
    }
  }

  /** One of the scopes that the call needs is missing, and none that was granted. */
  private void refuse(ProbeOutcome outcome, Set<Scope> granted) {
    Set<Scope> among = EnumSet.noneOf(Scope.class);
    among.addAll(needs(outcome));
    among.removeAll(granted);
    refusals.put(outcome, among);
    if (among.size() == 1) {
      found.putIfAbsent(among.iterator().next(), ScopeStatus.DENIED);
    }
  }

  private void featureless(ProbeOutcome outcome) {
    Scope scope = outcome.probe().scope();
    Set<Scope> needs = scope == null ? needs(outcome) : Set.of(scope);
    featureless.addAll(needs);
    if (exhibits.read(outcome) != Reading.PLAN && concerns(outcome, needs(outcome))) {
      claims.claim(DiagnosisCode.FEATURE_NOT_AVAILABLE, Confidence.CONFIRMED);
      claims.claim(DiagnosisCode.FEATURE_NOT_AVAILABLE, Confidence.CONFIRMED, needs);
    }
  }

  /** Whether there is a silent refusal of a needed scope that nothing confirms. */
  boolean isUnconfirmed() {
    return refusals.keySet().stream()
        .anyMatch(
            outcome ->
                !isNamed(outcome)
                    && required.contains(outcome.probe().scope())
                    && !token.isAcceptedAfter(outcome.at()));
  }

  private boolean isNamed(ProbeOutcome outcome) {
    return exhibits.read(outcome) == Reading.SCOPE_MISSING;
  }

  private void claimRefusals() {
    refusals.forEach(
        (outcome, among) -> {
          boolean explained =
              among.size() > 1
                  && believed == null
                  && refusals.values().stream()
                      .anyMatch(other -> other.size() == 1 && among.containsAll(other));
          if (explained || !concerns(outcome, among)) {
            return;
          }
          boolean confirmed =
              isNamed(outcome)
                  || (among.size() == 1
                      && ((token.isAcceptedAfter(outcome.at()) && grantedByReply)
                          || (believed != null && !believed.containsAll(among))));
          Confidence confidence = confirmed ? Confidence.CONFIRMED : Confidence.LIKELY;
          if (among.size() == 1) {
            claimMissing(among, confidence);
          } else {
            Set<Scope> open = new TreeSet<>(among);
            if (believed != null) {
              open.removeAll(believed);
            }
            claims.claim(DiagnosisCode.MISSING_SCOPES, confidence);
            claims.claim(DiagnosisCode.MISSING_SCOPES, confidence, open);
          }
        });
  }

  /** Nothing is known of the token, and an endpoint refuses without a word: either may be amiss. */
  private void suspectScopes(StoreId store) {
    if (token.isDoubtful() || exhibits.profileOf(store) != null) {
      return;
    }
    // What needs a valid token was answered, so that it is one.
    boolean served =
        exhibits.sweepOutcomes(store).stream()
            .anyMatch(outcome -> exhibits.read(outcome) == Reading.SUCCESS);
    for (ProbeOutcome outcome : exhibits.sweepOutcomes(store)) {
      Reading reading = exhibits.read(outcome);
      boolean silent = reading == Reading.BARE_403 || reading == Reading.SILENT_401;
      boolean wordy = reading == Reading.OTHER_403 || reading == Reading.API_401;
      claims.claimIf(silent && !served, DiagnosisCode.TOKEN_OUTDATED, Confidence.POSSIBLE);
      if ((silent || (wordy && Reading.mentionsScopes(outcome)))
          && concerns(outcome, needs(outcome))) {
        claims.claim(DiagnosisCode.MISSING_SCOPES, Confidence.POSSIBLE);
        claims.claim(DiagnosisCode.MISSING_SCOPES, Confidence.POSSIBLE, needs(outcome));
      }
    }
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
  private void judgeList(StoreId store) {
    Set<Scope> held = listOf(store);
    if (held == null) {
      return;
    }
    listContradicted =
        found.entrySet().stream()
            .anyMatch(
                entry ->
                    (entry.getValue() == ScopeStatus.GRANTED) != held.contains(entry.getKey()));
    listContradicted |=
        refusals.values().stream().anyMatch(among -> among.size() > 1 && held.containsAll(among));
    if (listContradicted) {
      return;
    }
    believed = held;
    refusalAgrees = found.containsValue(ScopeStatus.DENIED);
    held.forEach(scope -> found.put(scope, ScopeStatus.GRANTED));
    Set<Scope> lacking = EnumSet.copyOf(required);
    lacking.removeAll(held);
    lacking.forEach(scope -> found.put(scope, ScopeStatus.DENIED));
    claimMissing(lacking, Confidence.LIKELY);
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
