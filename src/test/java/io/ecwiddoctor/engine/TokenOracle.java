package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.EnumSet;
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

  private @Nullable Instant accepted;
  private @Nullable Confidence rejected;

  TokenOracle(Evidence evidence, Exhibits exhibits, Claims claims) {
    this.evidence = evidence;
    this.exhibits = exhibits;
    this.claims = claims;
  }

  boolean isAccepted() {
    return accepted != null;
  }

  boolean isRejected() {
    return rejected != null;
  }

  void judge(StoreId store) {
    judgeAcceptance(store);
    judgeProfile(store);
    judgeTrouble(store);
    judgeRejection(store);
  }

  /** When the API last did something for this token that it does for no other. */
  private void judgeAcceptance(StoreId store) {
    ProbeOutcome profile = exhibits.outcome(Probe.PROFILE, store);
    if (profile != null
        && (exhibits.isOwnProfile(store) || exhibits.read(profile) == Reading.SCOPE_MISSING)) {
      accept(profile.at());
    }
    for (ProbeOutcome outcome : exhibits.sweepOutcomes(store)) {
      switch (exhibits.read(outcome)) {
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
    ProbeOutcome outcome = exhibits.outcome(Probe.PROFILE, store);
    if (outcome == null) {
      return;
    }
    switch (exhibits.read(outcome)) {
      case SUCCESS -> judgeProfileContent(store);
      case TOKEN_INVALID -> reject(Confidence.CONFIRMED, outcome.at());
      case BARE_403, API_401 -> reject(Confidence.LIKELY, outcome.at());
      case OTHER_403, SILENT_401 -> reject(Confidence.POSSIBLE, outcome.at());
      case FEATURE_MISSING, OTHER_404 ->
          claims.claim(DiagnosisCode.UNEXPECTED_RESPONSE, Confidence.CONFIRMED);
      case PLAN -> claims.claim(DiagnosisCode.PLAN_WITHOUT_API, Confidence.CONFIRMED);
      case OTHER_402 -> {
        claims.claim(DiagnosisCode.PLAN_WITHOUT_API, Confidence.LIKELY);
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
      switch (reading) {
        case THROTTLED_403 -> claims.claim(DiagnosisCode.RATE_LIMITED, Confidence.LIKELY);
        case OUTAGE -> claims.claim(DiagnosisCode.SERVICE_UNAVAILABLE, Confidence.LIKELY);
        case FOREIGN -> {
          // Of a reply that came in part nobody can tell whose it was.
          claims.claim(
              DiagnosisCode.UNEXPECTED_RESPONSE,
              isInPart(outcome) || isOfAFront(outcome) ? Confidence.LIKELY : Confidence.CONFIRMED);
          if (Reading.isInAftermath(outcome, exhibits.throttles())) {
            claims.claim(DiagnosisCode.RATE_LIMITED, Confidence.LIKELY);
          }
        }
        case UNREAD ->
            claims.claimIf(
                Reading.isInAftermath(outcome, exhibits.throttles()),
                DiagnosisCode.RATE_LIMITED,
                Confidence.LIKELY);
        case SILENT_401 -> claims.claim(DiagnosisCode.UNEXPECTED_RESPONSE, Confidence.CONFIRMED);
        case NO_CONNECTION -> claims.claim(DiagnosisCode.NETWORK_UNREACHABLE, Confidence.CONFIRMED);
        case NO_TLS -> claims.claim(DiagnosisCode.TLS_FAILURE, Confidence.CONFIRMED);
        case NO_STORE ->
            claims.claimIf(
                asked && accepted == null && exhibits.profileOf(store) == null,
                DiagnosisCode.STORE_NOT_FOUND,
                Confidence.CONFIRMED);
        case SUSPENDED ->
            claims.claimIf(asked, DiagnosisCode.STORE_SUSPENDED, Confidence.CONFIRMED);
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
    if (exhibits.isForeignProfile(store)) {
      // It works, as a public token or another store's, and what those are told is not known.
      return;
    }
    for (ProbeOutcome outcome : exhibits.sweepOutcomes(store)) {
      if (exhibits.read(outcome) == Reading.TOKEN_INVALID) {
        reject(Confidence.CONFIRMED, outcome.at());
      }
    }
    if (rejected == null) {
      return;
    }
    if (evidence.candidates().stream().anyMatch(exhibits::isOwnProfile)) {
      claims.claim(DiagnosisCode.STORE_MISMATCH, Confidence.CONFIRMED);
      return;
    }
    claims.claim(DiagnosisCode.TOKEN_OUTDATED, rejected);
    if (accepted == null) {
      claims.claim(DiagnosisCode.STORE_MISMATCH, Confidence.POSSIBLE);
    }
  }

  /** A load balancer that passes Ecwid's empty refusal on might put its name to it. */
  private static boolean isOfAFront(ProbeOutcome outcome) {
    return outcome instanceof Answered reply && reply.body() == BodyKind.FOREIGN_EMPTY;
  }

  private static boolean isInPart(ProbeOutcome outcome) {
    return outcome instanceof Answered reply
        && (reply.body() == BodyKind.TRUNCATED || reply.body() == BodyKind.OVER_LIMIT);
  }
}
