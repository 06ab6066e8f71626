package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.UrlProblem;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the token works for the store, and what keeps us from seeing that. */
final class TokenOracle {

  /** What any token may read, or may have been able to: these answer without proving a thing. */
  private static final Set<Probe> OPEN_TO_PUBLIC_TOKENS =
      EnumSet.of(Probe.PRODUCTS, Probe.BRANDS, Probe.PAYMENT_OPTIONS);

  private final Evidence evidence;
  private final Exhibits exhibits;
  private final Claims claims;

  private final List<Instant> acceptances = new ArrayList<>();
  private final List<ProbeOutcome> rejections = new ArrayList<>();
  private @Nullable Confidence rejected;
  private boolean contradicted;

  TokenOracle(Evidence evidence, Exhibits exhibits, Claims claims) {
    this.evidence = evidence;
    this.exhibits = exhibits;
    this.claims = claims;
  }

  boolean isAccepted() {
    return !acceptances.isEmpty();
  }

  /** Whether the token was accepted after that moment. */
  boolean isAcceptedAfter(Instant moment) {
    return acceptances.stream().anyMatch(at -> at.isAfter(moment));
  }

  boolean isRejected() {
    return rejected != null;
  }

  /** Whether a reply seems to reject the token, whatever it is worth. */
  boolean isDoubtful() {
    return !rejections.isEmpty();
  }

  boolean isContradicted() {
    return contradicted;
  }

  /** Whether the API refuses everybody at this address. */
  boolean isBlocked() {
    Reading control = exhibits.reading(Probe.CONTROL, StoreId.NONEXISTENT);
    return control != null && (isUnexplained(control) || control == Reading.TOKEN_INVALID);
  }

  boolean isRejectedSilently() {
    return rejections.stream().anyMatch(this::isSilent);
  }

  private boolean isSilent(ProbeOutcome outcome) {
    Reading reading = exhibits.read(outcome);
    return reading == Reading.BARE_403 || reading == Reading.SILENT_401;
  }

  private static boolean isUnexplained(Reading reading) {
    return switch (reading) {
      case BARE_403, OTHER_403, SILENT_401, API_401, BARE_402, OTHER_402 -> true;
      default -> false;
    };
  }

  void judge(StoreId store) {
    judgeAcceptance(store);
    judgeProfile(store);
    judgeTrouble(store);
    judgeRejection(store);
  }

  /** When the API did something for this token that it does for no other. */
  private void judgeAcceptance(StoreId store) {
    Answered profile = exhibits.profileOf(store);
    if (profile == null) {
      accepting(store).forEach(outcome -> acceptances.add(outcome.at()));
      return;
    }
    if (!exhibits.isForeignProfile(store)) {
      acceptances.add(profile.at());
      for (ProbeOutcome invalid : exhibits.sweepOutcomes(store)) {
        if (exhibits.read(invalid) == Reading.TOKEN_INVALID && invalid.at().isAfter(profile.at())) {
          accepting(store).stream()
              .filter(outcome -> outcome.at().isAfter(invalid.at()))
              .forEach(outcome -> acceptances.add(outcome.at()));
        }
      }
    }
  }

  boolean isAcceptedElsewhere() {
    return evidence.candidates().stream().anyMatch(this::isAcceptedBy);
  }

  /** Whether the API answers this address as it should. */
  boolean addressWorks() {
    return exhibits.addressWorks() || isAcceptedElsewhere();
  }

  /** Whether that store, one that wasn't asked about, takes the token for its own. */
  private boolean isAcceptedBy(StoreId other) {
    return exhibits.isOwnProfile(other)
        || accepting(other).stream().anyMatch(outcome -> outcome.probe() != Probe.PROFILE);
  }

  private List<ProbeOutcome> accepting(StoreId store) {
    List<ProbeOutcome> accepting = new ArrayList<>();
    ProbeOutcome profile = exhibits.outcome(Probe.PROFILE, store);
    if (profile != null && exhibits.read(profile) == Reading.SCOPE_MISSING) {
      accepting.add(profile);
    }
    for (ProbeOutcome outcome : exhibits.sweepOutcomes(store)) {
      switch (exhibits.read(outcome)) {
        case SUCCESS -> {
          if (isSecret(outcome)
              || (!OPEN_TO_PUBLIC_TOKENS.contains(outcome.probe()) && !isOpenCall(outcome))) {
            accepting.add(outcome);
          }
        }
        case SCOPE_MISSING, FEATURE_MISSING -> accepting.add(outcome);
        default -> {}
      }
    }
    return accepting;
  }

  /** Data that any token of the store may have, for one that its beginning shows to be secret. */
  private boolean isSecret(ProbeOutcome outcome) {
    return evidence.token().kind() == TokenKind.SECRET
        && (outcome.probe() != Probe.OTHER_CALL || !outcome.call().needs().isEmpty());
  }

  /** A call that needs nothing, or what a public token may read. */
  private static boolean isOpenCall(ProbeOutcome outcome) {
    return outcome.probe() == Probe.OTHER_CALL
        && Set.of(Scope.READ_CATALOG, Scope.READ_BRANDS, Scope.READ_STORE_PROFILE)
            .containsAll(outcome.call().needs());
  }

  private void judgeProfile(StoreId store) {
    ProbeOutcome outcome = exhibits.outcome(Probe.PROFILE, store);
    if (outcome == null) {
      return;
    }
    switch (exhibits.read(outcome)) {
      case SUCCESS -> judgeProfileContent(store);
      case TOKEN_INVALID, BARE_403, API_401, OTHER_403, SILENT_401 -> reject(outcome);
      case FEATURE_MISSING, OTHER_404 ->
          claims.claim(DiagnosisCode.UNEXPECTED_RESPONSE, Confidence.CONFIRMED);
      case BARE_402, OTHER_402 -> {
        claims.claim(
            DiagnosisCode.PLAN_WITHOUT_API,
            exhibits.read(outcome) == Reading.BARE_402 ? Confidence.LIKELY : Confidence.POSSIBLE);
        claims.claim(DiagnosisCode.STORE_SUSPENDED, Confidence.POSSIBLE);
      }
      default -> {}
    }
  }

  private void judgeProfileContent(StoreId store) {
    Answered reply = exhibits.profileOf(store);
    if (reply == null) {
      return;
    }
    if (!exhibits.isOwnProfile(store)) {
      claims.claim(DiagnosisCode.STORE_MISMATCH, Confidence.CONFIRMED);
      return;
    }
    if (!reply.profile().account()) {
      claims.claim(DiagnosisCode.PUBLIC_TOKEN, Confidence.LIKELY);
    }
    if (reply.profile().suspended()) {
      claims.claim(DiagnosisCode.STORE_SUSPENDED, Confidence.CONFIRMED);
    }
    Set<String> features = reply.profile().features();
    if (!features.isEmpty() && !features.contains("API")) {
      claims.claim(DiagnosisCode.PLAN_WITHOUT_API, Confidence.POSSIBLE);
    }
  }

  /** What kept us from seeing, at any request that has to be answered. */
  private void judgeTrouble(StoreId store) {
    for (ProbeOutcome outcome : exhibits.all()) {
      Reading reading = exhibits.read(outcome);
      if (reading == Reading.LIMITED) {
        claims.claim(DiagnosisCode.RATE_LIMITED, Confidence.CONFIRMED);
      }
      if (outcome.probe() == Probe.APPLICATION_TOKEN) {
        continue;
      }
      boolean asked = outcome.store().equals(store);
      claims.claimIf(
          outcome.call().urlProblem() != UrlProblem.NONE,
          DiagnosisCode.API_ADDRESS_WRONG,
          Confidence.CONFIRMED);
      switch (reading) {
        case THROTTLED, BACK_LATER -> claims.claim(DiagnosisCode.RATE_LIMITED, Confidence.LIKELY);
        case OUTAGE -> claims.claim(DiagnosisCode.SERVICE_UNAVAILABLE, Confidence.LIKELY);
        case FOREIGN -> {
          // Of a reply that came in part nobody can tell whose it was. A wrong address explains
          // any.
          claims.claimIf(
              outcome.call().urlProblem() == UrlProblem.NONE,
              DiagnosisCode.UNEXPECTED_RESPONSE,
              isInPart(outcome) || isOfAGateway(outcome)
                  ? Confidence.LIKELY
                  : Confidence.CONFIRMED);
          if (Reading.isInAftermath(outcome, exhibits.throttles())) {
            claims.claim(DiagnosisCode.RATE_LIMITED, Confidence.LIKELY);
          }
        }
        case UNREAD ->
            claims.claimIf(
                Reading.isInAftermath(outcome, exhibits.throttles()),
                DiagnosisCode.RATE_LIMITED,
                Confidence.LIKELY);
        case PLAN -> claims.claimIf(asked, DiagnosisCode.PLAN_WITHOUT_API, Confidence.CONFIRMED);
        case PROXY -> claims.claim(DiagnosisCode.PROXY_REFUSED, Confidence.CONFIRMED);
        case STOPPED -> claims.claim(DiagnosisCode.CLIENT_BLOCKED, Confidence.CONFIRMED);
        case MISPLACED ->
            claims.claimIf(
                evidence.token().kind().isUsable(),
                DiagnosisCode.BEARER_HEADER_MISSING,
                Confidence.CONFIRMED);
        case WRONG_REQUEST ->
            claims.claimIf(asked, DiagnosisCode.REQUEST_INVALID, Confidence.CONFIRMED);
        case NO_CONNECTION -> claims.claim(DiagnosisCode.NETWORK_UNREACHABLE, Confidence.CONFIRMED);
        case NO_TLS -> claims.claim(DiagnosisCode.TLS_FAILURE, Confidence.CONFIRMED);
        case NO_STORE ->
            claims.claimIf(
                asked && !isAccepted() && exhibits.profileOf(store) == null,
                DiagnosisCode.STORE_NOT_FOUND,
                Confidence.CONFIRMED);
        case SUSPENDED ->
            claims.claimIf(
                asked && !isAcceptedAfter(outcome.at()),
                DiagnosisCode.STORE_SUSPENDED,
                Confidence.CONFIRMED);
        default -> {}
      }
    }
  }

  /** A rejection holds as long as the token is not known to have worked at that time or later. */
  private void reject(ProbeOutcome outcome) {
    if (!evidence.token().kind().isUsable()) {
      return;
    }
    contradicted |= acceptances.contains(outcome.at());
    if (acceptances.stream().allMatch(at -> at.isBefore(outcome.at()))) {
      rejections.add(outcome);
    }
  }

  private Confidence confidence(ProbeOutcome rejection) {
    return switch (exhibits.read(rejection)) {
      case TOKEN_INVALID -> isAccepted() ? Confidence.LIKELY : Confidence.CONFIRMED;
      case API_401 -> Confidence.LIKELY;
      case BARE_403, SILENT_401 ->
          addressWorks() || exhibits.outcome(Probe.CONTROL, StoreId.NONEXISTENT) == null
              ? Confidence.LIKELY
              : Confidence.POSSIBLE;
      default -> Confidence.POSSIBLE;
    };
  }

  private void judgeRejection(StoreId store) {
    claims.claimIf(isBlocked(), DiagnosisCode.ADDRESS_BLOCKED, Confidence.LIKELY);
    if (exhibits.isForeignProfile(store)) {
      // It works, as a public token or another store's, and what those are told is not known.
      rejections.clear();
      return;
    }
    for (ProbeOutcome outcome : exhibits.sweepOutcomes(store)) {
      if (exhibits.read(outcome) == Reading.TOKEN_INVALID) {
        reject(outcome);
      }
    }
    boolean elsewhere = isAcceptedElsewhere();
    if (elsewhere && !isAccepted() && evidence.token().kind().isUsable()) {
      // It is another store's, so that no scope can be what this store misses.
      exhibits.sweepOutcomes(store).stream().filter(this::isSilent).forEach(rejections::add);
    }
    for (ProbeOutcome rejection : rejections) {
      Confidence confidence = confidence(rejection);
      boolean unsettled = isSilent(rejection) && confidence == Confidence.POSSIBLE;
      if (!unsettled) {
        rejected = rejected == null || confidence.compareTo(rejected) < 0 ? confidence : rejected;
      }
      claims.claimIf(
          unsettled ? !isBlocked() : !elsewhere, DiagnosisCode.TOKEN_OUTDATED, confidence);
    }
    claims.claimIf(isRejected() && elsewhere, DiagnosisCode.STORE_MISMATCH, Confidence.CONFIRMED);
    claims.claimIf(
        isDoubtful() && !elsewhere && !isAccepted() && !isBlocked(),
        DiagnosisCode.STORE_MISMATCH,
        Confidence.POSSIBLE);
  }

  /** A load balancer that passes Ecwid's empty refusal on might put its name to it. */
  private static boolean isOfAGateway(ProbeOutcome outcome) {
    return outcome instanceof Answered reply && reply.body() == BodyKind.FOREIGN_EMPTY;
  }

  private static boolean isInPart(ProbeOutcome outcome) {
    return outcome instanceof Answered reply
        && (reply.body() == BodyKind.TRUNCATED || reply.body() == BodyKind.OVER_LIMIT);
  }
}
