package io.ecwiddoctor.engine;

import io.ecwiddoctor.engine.Opinion.Claim;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A second mind: what evidence amounts to, by the contract and the facts about Ecwid, in plain Java
 * and with nothing of the rules in it. Where it and the engine agree, two readings of the same
 * facts do. One object judges one evidence.
 */
final class Oracle {

  /** What any token may read, or may have been able to: these answer without proving a thing. */
  private static final Set<Probe> OPEN_TO_PUBLIC_TOKENS =
      EnumSet.of(Probe.PRODUCTS, Probe.BRANDS, Probe.PAYMENT_OPTIONS);

  private final Evidence evidence;
  private final Set<Scope> required;
  private final List<Instant> throttles = new ArrayList<>();
  private final Map<ProbeRequest, ProbeOutcome> telling = new HashMap<>();
  private final Map<DiagnosisCode, Claim> claims = new EnumMap<>(DiagnosisCode.class);
  private final Map<Scope, ScopeStatus> found = new EnumMap<>(Scope.class);
  private final Set<Scope> featureless = EnumSet.noneOf(Scope.class);
  private final Set<ProbeRequest> next = new TreeSet<>(Comparator.comparing(Opinion::written));

  private @Nullable Instant accepted;
  private @Nullable Confidence rejected;
  private boolean listContradicted;

  /** Whether a probe was refused for want of a scope that the believed list lacks. */
  private boolean refusalAgrees;

  private Oracle(Evidence evidence) {
    this.evidence = evidence;
    this.required = evidence.profile().scopes();
  }

  /** What this evidence amounts to. */
  static Opinion on(Evidence evidence) {
    return new Oracle(evidence).judge();
  }

  private Opinion judge() {
    StoreId store = evidence.store().id();
    judgeShapes();
    if (store != null) {
      selectTelling();
      judgeAcceptance(store);
      judgeProfile(store);
      judgeTrouble(store);
      judgeRejection(store);
      judgeScopes(store);
      if (evidence.token().kind().isUsable()) {
        askNext(store);
      }
    }
    Map<Scope, ScopeStatus> statuses = statuses();
    Set<String> requests = new TreeSet<>();
    next.forEach(request -> requests.add(Opinion.written(request)));
    return new Opinion(verdict(statuses), claims, statuses, listContradicted, requests);
  }

  private void judgeShapes() {
    switch (evidence.token().kind()) {
      case ABSENT, PLACEHOLDER -> claim(DiagnosisCode.TOKEN_NOT_PROVIDED, Confidence.CONFIRMED);
      case MASKED -> claim(DiagnosisCode.TOKEN_MASKED, Confidence.CONFIRMED);
      case PUBLIC -> claim(DiagnosisCode.PUBLIC_TOKEN, Confidence.CONFIRMED);
      case WRONG_CREDENTIAL -> claim(DiagnosisCode.WRONG_CREDENTIAL, Confidence.CONFIRMED);
      case MALFORMED -> claim(DiagnosisCode.TOKEN_MALFORMED, Confidence.CONFIRMED);
      case SECRET, UNUSUAL, NOT_SEEN -> {}
    }
    if (!evidence.store().isValid()) {
      claim(DiagnosisCode.STORE_ID_INVALID, Confidence.CONFIRMED);
    }
  }

  /** Of several outcomes of one request the last that settles something, else the last. */
  private void selectTelling() {
    throttles.addAll(evidence.throttledAt());
    for (ProbeOutcome outcome : evidence.outcomes()) {
      if (outcome instanceof Answered reply && reply.status() == 429) {
        throttles.add(reply.at());
      }
    }
    List<ProbeOutcome> inTime = new ArrayList<>(evidence.outcomes());
    inTime.sort(Comparator.comparing(ProbeOutcome::at));
    for (ProbeOutcome outcome : inTime) {
      ProbeRequest request = ProbeRequest.now(outcome.probe(), outcome.store());
      ProbeOutcome before = telling.get(request);
      if (before == null || read(outcome).settles() || !read(before).settles()) {
        telling.put(request, outcome);
      }
    }
  }

  private Reading read(ProbeOutcome outcome) {
    return Reading.of(outcome, throttles);
  }

  private @Nullable ProbeOutcome outcome(Probe probe, StoreId store) {
    return telling.get(ProbeRequest.now(probe, store));
  }

  private @Nullable Reading reading(Probe probe, StoreId store) {
    ProbeOutcome outcome = outcome(probe, store);
    return outcome == null ? null : read(outcome);
  }

  /** The profile that the asked store's address gave. */
  private @Nullable Answered profileOf(StoreId store) {
    return reading(Probe.PROFILE, store) == Reading.SUCCESS
        ? (Answered) outcome(Probe.PROFILE, store)
        : null;
  }

  private boolean isOwnProfile(StoreId store) {
    Answered reply = profileOf(store);
    return reply != null && reply.profile().storeId() == store.value();
  }

  private List<ProbeOutcome> sweepOutcomes(StoreId store) {
    return Probe.readSweep(EnumSet.allOf(Scope.class)).stream()
        .map(probe -> outcome(probe, store))
        .filter(outcome -> outcome != null)
        .toList();
  }

  /** When the API last did something for this token that it does for no other. */
  private void judgeAcceptance(StoreId store) {
    ProbeOutcome profile = outcome(Probe.PROFILE, store);
    if (profile != null && (isOwnProfile(store) || read(profile) == Reading.SCOPE_MISSING)) {
      accept(profile.at());
    }
    for (ProbeOutcome outcome : sweepOutcomes(store)) {
      switch (read(outcome)) {
        case SUCCESS -> {
          if (!OPEN_TO_PUBLIC_TOKENS.contains(outcome.probe())) {
            accept(outcome.at());
          }
        }
        case SCOPE_MISSING, FEATURE_MISSING -> accept(outcome.at());
        default -> {}
      }
    }
  }

  private void accept(Instant at) {
    accepted = accepted == null || at.isAfter(accepted) ? at : accepted;
  }

  private void judgeProfile(StoreId store) {
    ProbeOutcome outcome = outcome(Probe.PROFILE, store);
    if (outcome == null) {
      return;
    }
    switch (read(outcome)) {
      case SUCCESS -> judgeProfileContent(store);
      case TOKEN_INVALID -> reject(Confidence.CONFIRMED, outcome.at());
      case BARE_403, API_401 -> reject(Confidence.LIKELY, outcome.at());
      case OTHER_403, SILENT_401 -> reject(Confidence.POSSIBLE, outcome.at());
      case SCOPE_MISSING -> found.put(Scope.READ_STORE_PROFILE, ScopeStatus.DENIED);
      case FEATURE_MISSING, OTHER_404 ->
          claim(DiagnosisCode.UNEXPECTED_RESPONSE, Confidence.CONFIRMED);
      case PLAN -> claim(DiagnosisCode.PLAN_WITHOUT_API, Confidence.CONFIRMED);
      case OTHER_402 -> {
        claim(DiagnosisCode.PLAN_WITHOUT_API, Confidence.LIKELY);
        claim(DiagnosisCode.STORE_SUSPENDED, Confidence.POSSIBLE);
      }
      default -> {}
    }
  }

  private void judgeProfileContent(StoreId store) {
    Answered reply = profileOf(store);
    if (reply == null) {
      return;
    }
    if (!isOwnProfile(store)) {
      claim(DiagnosisCode.STORE_MISMATCH, Confidence.CONFIRMED);
      return;
    }
    if (!reply.profile().account()) {
      claim(DiagnosisCode.PUBLIC_TOKEN, Confidence.LIKELY);
    }
    if (reply.profile().suspended()) {
      claim(DiagnosisCode.STORE_SUSPENDED, Confidence.CONFIRMED);
    }
    Set<String> features = reply.profile().features();
    if (!features.isEmpty() && !features.contains("API")) {
      claim(DiagnosisCode.PLAN_WITHOUT_API, Confidence.POSSIBLE);
    }
  }

  /** What kept us from seeing, at any request that has to be answered. */
  private void judgeTrouble(StoreId store) {
    for (ProbeOutcome outcome : telling.values()) {
      Reading reading = read(outcome);
      if (reading == Reading.LIMITED) {
        claim(DiagnosisCode.RATE_LIMITED, Confidence.CONFIRMED);
      }
      if (outcome.probe() == Probe.APPLICATION_TOKEN) {
        continue;
      }
      boolean asked = outcome.store().equals(store);
      switch (reading) {
        case THROTTLED_403 -> claim(DiagnosisCode.RATE_LIMITED, Confidence.LIKELY);
        case OUTAGE -> claim(DiagnosisCode.SERVICE_UNAVAILABLE, Confidence.LIKELY);
        case FOREIGN -> {
          // Of a reply that came in part nobody can tell whose it was.
          claim(
              DiagnosisCode.UNEXPECTED_RESPONSE,
              isInPart(outcome) ? Confidence.LIKELY : Confidence.CONFIRMED);
          if (Reading.isInAftermath(outcome, throttles)) {
            claim(DiagnosisCode.RATE_LIMITED, Confidence.LIKELY);
          }
        }
        case SILENT_401 -> claim(DiagnosisCode.UNEXPECTED_RESPONSE, Confidence.CONFIRMED);
        case NO_CONNECTION -> claim(DiagnosisCode.NETWORK_UNREACHABLE, Confidence.CONFIRMED);
        case NO_TLS -> claim(DiagnosisCode.TLS_FAILURE, Confidence.CONFIRMED);
        case NO_STORE -> claimIf(asked, DiagnosisCode.STORE_NOT_FOUND, Confidence.CONFIRMED);
        case SUSPENDED -> claimIf(asked, DiagnosisCode.STORE_SUSPENDED, Confidence.CONFIRMED);
        default -> {}
      }
    }
  }

  /**
   * A rejection holds as long as the token did not work at that time or later. One that worked
   * before belongs to this store, and a single word against it is not the last.
   */
  private void reject(Confidence first, Instant at) {
    if (accepted == null || accepted.isBefore(at)) {
      Confidence confidence =
          accepted != null && first == Confidence.CONFIRMED ? Confidence.LIKELY : first;
      rejected = rejected == null || confidence.compareTo(rejected) < 0 ? confidence : rejected;
    }
  }

  private void judgeRejection(StoreId store) {
    for (ProbeOutcome outcome : sweepOutcomes(store)) {
      if (read(outcome) == Reading.TOKEN_INVALID) {
        reject(Confidence.CONFIRMED, outcome.at());
      }
    }
    if (rejected == null) {
      return;
    }
    if (evidence.candidates().stream().anyMatch(this::isOwnProfile)) {
      claim(DiagnosisCode.STORE_MISMATCH, Confidence.CONFIRMED);
      return;
    }
    claim(DiagnosisCode.TOKEN_OUTDATED, rejected);
    if (accepted == null) {
      claim(DiagnosisCode.STORE_MISMATCH, Confidence.POSSIBLE);
    }
  }

  private void judgeScopes(StoreId store) {
    Answered profile = profileOf(store);
    if (profile != null && !(isOwnProfile(store) && profile.profile().account())) {
      return;
    }
    if (accepted == null) {
      suspectScopes(store);
      return;
    }
    for (ProbeOutcome outcome : sweepOutcomes(store)) {
      Scope scope = outcome.probe().scope();
      switch (read(outcome)) {
        case SUCCESS -> {
          if (outcome.probe() != Probe.PAYMENT_OPTIONS) {
            found.put(scope, ScopeStatus.GRANTED);
          }
        }
        case BARE_403, SCOPE_MISSING -> {
          // It needs the profile's scope as well, whose refusal explains it.
          if (!outcome.probe().needsProfileToo() || !isRefused(Probe.APPLICATION)) {
            found.putIfAbsent(scope, ScopeStatus.DENIED);
          }
        }
        case FEATURE_MISSING, PLAN, OTHER_402 -> featureless.add(scope);
        default -> {}
      }
    }
    Set<Scope> denied = requiredOf(ScopeStatus.DENIED);
    claimMissing(denied, Confidence.CONFIRMED);
    judgeList(store, denied);
    Set<Scope> hindered = EnumSet.copyOf(required);
    hindered.retainAll(featureless);
    claim(DiagnosisCode.FEATURE_NOT_AVAILABLE, Confidence.CONFIRMED, hindered);
    featureless.forEach(scope -> found.putIfAbsent(scope, ScopeStatus.FEATURE_UNAVAILABLE));
  }

  /** Nothing is known of the token, and an endpoint refuses without a word: either may be amiss. */
  private void suspectScopes(StoreId store) {
    Set<Scope> refused = EnumSet.noneOf(Scope.class);
    for (ProbeOutcome outcome : sweepOutcomes(store)) {
      if (read(outcome) == Reading.BARE_403 && rejected == null) {
        claim(DiagnosisCode.TOKEN_OUTDATED, Confidence.POSSIBLE);
        refused.add(outcome.probe().scope());
      }
    }
    refused.retainAll(required);
    claim(DiagnosisCode.MISSING_SCOPES, Confidence.POSSIBLE, refused);
  }

  private @Nullable Set<Scope> listOf(StoreId store) {
    if (reading(Probe.APPLICATION_TOKEN, store) != Reading.SUCCESS) {
      return null;
    }
    Answered reply = (Answered) outcome(Probe.APPLICATION_TOKEN, store);
    return reply.permissions().held().isEmpty() ? null : reply.permissions().held();
  }

  private @Nullable Set<Scope> believedListOf(StoreId store) {
    return accepted == null || listContradicted ? null : listOf(store);
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
      Answered profile = profileOf(store);
      if (profile != null && isOwnProfile(store) && profile.profile().limits()) {
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

  private boolean isRefused(Probe probe) {
    return evidence.outcomes().stream()
        .anyMatch(
            outcome ->
                outcome.probe() == probe
                    && outcome instanceof Answered reply
                    && reply.status() == 403);
  }

  private static boolean isInPart(ProbeOutcome outcome) {
    return outcome instanceof Answered reply
        && (reply.body() == BodyKind.TRUNCATED || reply.body() == BodyKind.OVER_LIMIT);
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
    claim(DiagnosisCode.SCOPES_NOT_APPLIED, confidence, shown);
    claim(DiagnosisCode.MISSING_SCOPES, confidence, absent);
  }

  private void claimIf(boolean condition, DiagnosisCode code, Confidence confidence) {
    if (condition) {
      claim(code, confidence);
    }
  }

  private void claim(DiagnosisCode code, Confidence confidence) {
    claims.merge(code, new Claim(confidence, Set.of()), Oracle::both);
  }

  private void claim(DiagnosisCode code, Confidence confidence, Set<Scope> scopes) {
    if (!scopes.isEmpty()) {
      claims.merge(code, new Claim(confidence, new TreeSet<>(scopes)), Oracle::both);
    }
  }

  private static Claim both(Claim one, Claim other) {
    Set<Scope> scopes = new TreeSet<>(one.scopes());
    scopes.addAll(other.scopes());
    List<Confidence> both = List.of(one.confidence(), other.confidence());
    return new Claim(Collections.min(both), scopes);
  }

  private Map<Scope, ScopeStatus> statuses() {
    Map<Scope, ScopeStatus> statuses = new TreeMap<>(found);
    for (Scope scope : required) {
      boolean asked =
          evidence.outcomes().stream().anyMatch(outcome -> outcome.probe().scope() == scope);
      statuses.putIfAbsent(scope, asked ? ScopeStatus.UNKNOWN : ScopeStatus.NOT_TESTED);
    }
    return statuses;
  }

  private Verdict verdict(Map<Scope, ScopeStatus> statuses) {
    boolean fault = false;
    boolean blind = accepted == null;
    for (Map.Entry<DiagnosisCode, Claim> entry : claims.entrySet()) {
      boolean sure = entry.getValue().confidence() != Confidence.POSSIBLE;
      fault |= sure && entry.getKey().isFault();
      blind |= sure && !entry.getKey().isFault();
    }
    if (fault || blind) {
      return fault ? Verdict.FAULT : Verdict.INCONCLUSIVE;
    }
    return required.stream().allMatch(scope -> statuses.get(scope) == ScopeStatus.GRANTED)
        ? Verdict.HEALTHY
        : Verdict.NO_FAULT_FOUND;
  }

  private void askNext(StoreId store) {
    if (rejected != null) {
      if (accepted == null) {
        askCandidates();
      }
      return;
    }
    if (isThrottled()) {
      askAfterPause();
      return;
    }
    if (outcome(Probe.PROFILE, store) == null) {
      next.add(ProbeRequest.now(Probe.PROFILE, store));
    }
    if (isWorthMore()) {
      askAboutScopes(store);
    }
  }

  /** Whether something stays open because of a throttle. */
  private boolean isThrottled() {
    return telling.values().stream()
        .map(this::read)
        .anyMatch(reading -> reading == Reading.LIMITED || reading == Reading.THROTTLED_403);
  }

  /** A request that was told to wait is repeated once, if it may be waited for. */
  private void askAfterPause() {
    for (ProbeOutcome outcome : telling.values()) {
      if (outcome instanceof Answered reply && read(reply) == Reading.LIMITED) {
        int pause = reply.retryAfterSeconds();
        if (pause >= 0 && pause <= evidence.patienceSeconds() && timesLimited() == 1) {
          next.add(new ProbeRequest(reply.probe(), reply.store(), pause));
        }
      }
    }
  }

  private long timesLimited() {
    return evidence.outcomes().stream().filter(outcome -> read(outcome) == Reading.LIMITED).count();
  }

  private void askCandidates() {
    if (!isThrottled() && evidence.candidates().stream().noneMatch(this::isOwnProfile)) {
      evidence.candidates().stream()
          .filter(candidate -> outcome(Probe.PROFILE, candidate) == null)
          .forEach(candidate -> next.add(ProbeRequest.now(Probe.PROFILE, candidate)));
    }
  }

  /** Whether the token works, and nothing else has stopped it already. */
  private boolean isWorthMore() {
    return accepted != null
        && !claims.containsKey(DiagnosisCode.PUBLIC_TOKEN)
        && !claims.containsKey(DiagnosisCode.STORE_SUSPENDED)
        && !claims.containsKey(DiagnosisCode.STORE_NOT_FOUND)
        && !claims.containsKey(DiagnosisCode.STORE_MISMATCH);
  }

  private void askAboutScopes(StoreId store) {
    if (outcome(Probe.APPLICATION_TOKEN, store) == null) {
      next.add(ProbeRequest.now(Probe.APPLICATION_TOKEN, store));
      return;
    }
    Set<Scope> believed = believedListOf(store);
    Set<Scope> open = EnumSet.copyOf(required);
    if (believed != null) {
      open.removeAll(believed);
    }
    List<Probe> probes = Probe.readSweep(open);
    List<Probe> unasked = probes.stream().filter(probe -> outcome(probe, store) == null).toList();
    if (believed == null) {
      unasked.forEach(probe -> next.add(ProbeRequest.now(probe, store)));
    } else if (!unasked.isEmpty() && unasked.size() == probes.size() && !refusalAgrees) {
      next.add(ProbeRequest.now(unasked.get(0), store));
    }
  }
}
