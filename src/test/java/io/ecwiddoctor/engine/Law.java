package io.ecwiddoctor.engine;

import io.ecwiddoctor.engine.Reading.Throttle;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeResult;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What must hold of every assessment, whatever the evidence. */
enum Law {
  EVERY_DIAGNOSIS_HAS_A_RULE_AND_A_PROOF(
      (evidence, assessment) ->
          assessment.diagnoses().stream()
              .noneMatch(
                  diagnosis -> diagnosis.rules().isEmpty() || diagnosis.evidence().isEmpty())),

  NO_STATEMENT_ABOUT_THE_TOKEN_WITHOUT_A_REPLY_OF_THE_API(
      (evidence, assessment) ->
          assessment.diagnoses().stream().noneMatch(Law::isAboutTheToken)
              || evidence.outcomes().stream().anyMatch(outcome -> isOwn(evidence, outcome))
              || !evidence.token().kind().isUsable()
              || !evidence.store().isValid()),

  NO_STATEMENT_ABOUT_A_SCOPE_WITHOUT_A_REPLY_OF_THE_API(
      (evidence, assessment) ->
          assessment.scopes().stream()
              .filter(result -> tells(result.status()))
              .allMatch(result -> isAskedAndAnswered(evidence, result.scope()))),

  NO_SCOPE_IS_BOTH_GRANTED_AND_MISSING(
      (evidence, assessment) ->
          assessment.diagnoses().stream()
              .filter(Law::isAboutMissingScopes)
              .filter(diagnosis -> diagnosis.confidence() != Confidence.POSSIBLE)
              .flatMap(diagnosis -> diagnosis.scopes().stream())
              .allMatch(scope -> status(assessment, scope) != ScopeStatus.GRANTED)),

  EVERY_REQUIRED_SCOPE_HAS_ONE_RESULT(
      (evidence, assessment) -> {
        List<Scope> scopes = assessment.scopes().stream().map(ScopeResult::scope).toList();
        return scopes.stream().distinct().count() == scopes.size()
            && scopes.containsAll(evidence.profile().scopes());
      }),

  HEALTHY_ONLY_IF_EVERY_REQUIRED_SCOPE_IS_PROVEN(
      (evidence, assessment) ->
          assessment.verdict() != Verdict.HEALTHY
              || evidence.profile().scopes().stream()
                  .allMatch(
                      scope ->
                          status(assessment, scope) == ScopeStatus.GRANTED
                              && isProven(evidence, scope))),

  FAULT_IF_AND_ONLY_IF_A_DIAGNOSIS_STOPS_THE_JOB(
      (evidence, assessment) ->
          (assessment.verdict() == Verdict.FAULT)
              == assessment.diagnoses().stream().anyMatch(Law::stopsTheJob)),

  NOTHING_IS_SENT_FOR_A_WRONG_SHAPE(
      (evidence, assessment) ->
          assessment.nextProbes().isEmpty()
              || (evidence.token().kind().isUsable() && evidence.store().isValid())),

  A_REJECTED_TOKEN_IS_SENT_ONLY_TO_LEARN_WHY(
      (evidence, assessment) ->
          assessment.diagnoses().stream()
                  .noneMatch(
                      diagnosis ->
                          diagnosis.code() == DiagnosisCode.TOKEN_OUTDATED
                              && diagnosis.confidence() != Confidence.POSSIBLE)
              || assessment.nextProbes().stream()
                  .allMatch(
                      request ->
                          evidence.candidates().contains(request.store())
                              || request.probe() == Probe.PROFILE
                              || request.probe() == Probe.CONTROL)),

  NO_WAIT_IS_LONGER_THAN_THE_PATIENCE(
      (evidence, assessment) ->
          assessment.nextProbes().stream()
              .allMatch(
                  request ->
                      request.delaySeconds() >= 0
                          && request.delaySeconds() <= evidence.patienceSeconds()));

  /** Each is a lambda without a state. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final BiPredicate<Evidence, Assessment> holds;

  Law(BiPredicate<Evidence, Assessment> holds) {
    this.holds = holds;
  }

  boolean holds(Evidence evidence, Assessment assessment) {
    return holds.test(evidence, assessment);
  }

  private static boolean isAboutTheToken(Diagnosis diagnosis) {
    return diagnosis.code().isFault()
        && diagnosis.code() != DiagnosisCode.API_ADDRESS_WRONG
        && diagnosis.code() != DiagnosisCode.BEARER_HEADER_MISSING;
  }

  private static boolean isAboutMissingScopes(Diagnosis diagnosis) {
    return diagnosis.code() == DiagnosisCode.MISSING_SCOPES
        || diagnosis.code() == DiagnosisCode.SCOPES_NOT_APPLIED;
  }

  private static boolean stopsTheJob(Diagnosis diagnosis) {
    return diagnosis.code().isFault() && diagnosis.confidence() != Confidence.POSSIBLE;
  }

  private static boolean tells(ScopeStatus status) {
    return status == ScopeStatus.GRANTED
        || status == ScopeStatus.DENIED
        || status == ScopeStatus.FEATURE_UNAVAILABLE;
  }

  private static @Nullable ScopeStatus status(Assessment assessment, Scope scope) {
    return assessment.scopes().stream()
        .filter(result -> result.scope() == scope)
        .map(ScopeResult::status)
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether the API itself said something that lasts, or at least something that may be its own.
   */
  private static boolean isOwn(Evidence evidence, ProbeOutcome outcome) {
    Reading reading = Reading.of(outcome, throttles(evidence));
    return reading.settles() || reading == Reading.API_401 || reading == Reading.SILENT_401;
  }

  private static List<Throttle> throttles(Evidence evidence) {
    List<Throttle> throttles = new ArrayList<>();
    evidence
        .throttledAt()
        .forEach(at -> throttles.add(Throttle.ofOthers(at, evidence.throttledUntil())));
    evidence.outcomes().stream()
        .filter(outcome -> outcome instanceof Answered reply && reply.status() == 429)
        .map(Answered.class::cast)
        .forEach(r -> throttles.add(Throttle.of(r.at(), r.retryAfterSeconds())));
    return throttles;
  }

  /** The probes whose replies can tell about a scope, the profile for those that it shows. */
  private static Set<Probe> tellers(Scope scope) {
    Set<Probe> tellers = EnumSet.of(Probe.APPLICATION_TOKEN);
    tellers.addAll(Probe.readSweep(EnumSet.of(scope)));
    if (scope == Scope.READ_STORE_PROFILE || scope == Scope.READ_STORE_LIMITS) {
      tellers.add(Probe.PROFILE);
    }
    if (scope == Scope.READ_STORE_PROFILE) {
      tellers.addAll(Set.of(Probe.PAYMENT_OPTIONS, Probe.DOMAINS, Probe.WIDGET_PAGES));
    }
    return tellers;
  }

  private static boolean isAskedAndAnswered(Evidence evidence, Scope scope) {
    Set<Probe> tellers = tellers(scope);
    return evidence.outcomes().stream()
        .anyMatch(
            outcome ->
                (tellers.contains(outcome.probe()) || outcome.call().needs().contains(scope))
                    && isOwn(evidence, outcome));
  }

  private static boolean isProven(Evidence evidence, Scope scope) {
    return evidence.outcomes().stream()
        .filter(Answered.class::isInstance)
        .map(Answered.class::cast)
        .filter(reply -> Reading.of(reply, List.of()) == Reading.SUCCESS)
        .anyMatch(
            reply ->
                reply.permissions().held().contains(scope)
                    || (reply.probe().needs().contains(scope)
                        && reply.probe() != Probe.PAYMENT_OPTIONS)
                    || (scope == Scope.READ_STORE_LIMITS && reply.profile().limits()));
  }
}
