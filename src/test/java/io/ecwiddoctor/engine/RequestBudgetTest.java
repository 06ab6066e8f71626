package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a diagnosis may cost in requests, one line a situation. */
final class RequestBudgetTest {

  private final DiagnosisEngine engine = DiagnosisEngine.create();

  /** A situation, its price, and what it comes to. */
  private enum Situation {
    REJECTED(2, Verdict.FAULT),
    REJECTED_BY_NAME(1, Verdict.FAULT),
    BLOCKED_ADDRESS(2, Verdict.INCONCLUSIVE),
    REJECTED_WITH_TWO_CANDIDATES(4, Verdict.FAULT),
    TOKEN_OF_A_CANDIDATE_STORE(2, Verdict.FAULT),
    NO_SUCH_STORE(1, Verdict.FAULT),
    SUSPENDED(1, Verdict.FAULT),
    SUSPENDED_BY_PROFILE(1, Verdict.FAULT),
    PLAN_WITHOUT_API(1, Verdict.FAULT),
    PUBLIC_TOKEN(1, Verdict.FAULT),
    PROFILE_OF_ANOTHER_STORE(1, Verdict.FAULT),
    NO_TOKEN(0, Verdict.FAULT),
    OFFLINE(1, Verdict.INCONCLUSIVE),
    OUTAGE(1, Verdict.INCONCLUSIVE),
    CAPTIVE_PORTAL(1, Verdict.INCONCLUSIVE),
    THROTTLED(1, Verdict.INCONCLUSIVE),
    THROTTLED_AND_PATIENT(2, Verdict.INCONCLUSIVE),
    HEALTHY_BY_LIST(2, Verdict.HEALTHY),
    LACKING_BY_LIST(3, Verdict.FAULT),
    LIST_CONTRADICTED(11, Verdict.NO_FAULT_FOUND),
    HEALTHY_BY_SWEEP(11, Verdict.NO_FAULT_FOUND),
    LACKING_BY_SWEEP(12, Verdict.FAULT),
    TIME_OUTS_IN_THE_SWEEP(4, Verdict.INCONCLUSIVE),
    THROTTLED_IN_THE_SWEEP(3, Verdict.INCONCLUSIVE),
    REVOKED_DURING_THE_SWEEP(4, Verdict.FAULT);

    private final int requests;
    private final Verdict verdict;

    Situation(int requests, Verdict verdict) {
      this.requests = requests;
      this.verdict = verdict;
    }

    Evidence start() {
      Evidence start = Sample.evidence(ScopeProfile.MIGRATION);
      return switch (this) {
        case REJECTED_WITH_TWO_CANDIDATES, TOKEN_OF_A_CANDIDATE_STORE ->
            start.withCandidates(List.of(Sample.OTHER, Sample.THIRD));
        case THROTTLED_AND_PATIENT -> start.withPatienceSeconds(60);
        case NO_TOKEN ->
            Evidence.of(start.store(), TokenShape.of(TokenKind.ABSENT, "nothing"), start.profile());
        default -> start;
      };
    }

    ProbeOutcome answer(ProbeRequest request, Instant at) {
      return switch (request.probe()) {
        case PROFILE -> profile(request, at);
        case APPLICATION_TOKEN -> list(at);
        case CONTROL -> control(at);
        default -> sweep(request.probe(), at);
      };
    }

    private ProbeOutcome profile(ProbeRequest request, Instant at) {
      ProfileContent own = Sample.content(request.store());
      return switch (this) {
        case REVOKED_DURING_THE_SWEEP ->
            at.isAfter(Sample.NOON.plusSeconds(2))
                ? Sample.error(Probe.PROFILE, at, 403, "INVALID_API_TOKEN", "")
                : Sample.profile(request.store(), at, own);
        case REJECTED_BY_NAME -> Sample.error(Probe.PROFILE, at, 403, "INVALID_API_TOKEN", "");
        case REJECTED, BLOCKED_ADDRESS, REJECTED_WITH_TWO_CANDIDATES ->
            plain(request, at, 403, BodyKind.EMPTY);
        case TOKEN_OF_A_CANDIDATE_STORE ->
            request.store().equals(Sample.OTHER)
                ? Sample.profile(request.store(), at, own)
                : plain(request, at, 403, BodyKind.EMPTY);
        case NO_SUCH_STORE -> Sample.error(Probe.PROFILE, at, 404, "STORE_NOT_FOUND", "");
        case SUSPENDED -> Sample.error(Probe.PROFILE, at, 402, "STORE_IS_SUSPENDED", "");
        case SUSPENDED_BY_PROFILE ->
            Sample.profile(
                request.store(),
                at,
                new ProfileContent(own.storeId(), true, true, false, own.features(), false));
        case PLAN_WITHOUT_API -> plain(request, at, 402, BodyKind.EMPTY);
        case PUBLIC_TOKEN ->
            Sample.profile(
                request.store(),
                at,
                new ProfileContent(own.storeId(), false, false, false, Set.of(), false));
        case PROFILE_OF_ANOTHER_STORE ->
            Sample.profile(request.store(), at, Sample.content(Sample.OTHER));
        case OFFLINE -> Sample.silence(Probe.PROFILE, at, Failure.DNS);
        case OUTAGE -> plain(request, at, 503, BodyKind.HTML);
        case CAPTIVE_PORTAL -> plain(request, at, 302, BodyKind.HTML);
        case THROTTLED, THROTTLED_AND_PATIENT ->
            Sample.limited(Probe.PROFILE, request.store(), at, 30);
        default -> Sample.profile(request.store(), at, own);
      };
    }

    private ProbeOutcome control(Instant at) {
      return this == BLOCKED_ADDRESS
          ? Sample.reply(Probe.CONTROL, StoreId.NONEXISTENT, at, 403, "", BodyKind.EMPTY)
          : Sample.error(Probe.CONTROL, at, 404, "STORE_NOT_FOUND", "")
              .as(StoreId.NONEXISTENT, at, 0);
    }

    private ProbeOutcome list(Instant at) {
      Set<Scope> held = EnumSet.allOf(Scope.class);
      return switch (this) {
        case HEALTHY_BY_LIST -> Sample.list(at, held);
        case LACKING_BY_LIST, LIST_CONTRADICTED -> Sample.list(at, Scope.defaults());
        default ->
            Sample.reply(
                Probe.APPLICATION_TOKEN, Sample.STORE, at, 404, "Not Found", BodyKind.EMPTY);
      };
    }

    private ProbeOutcome sweep(Probe probe, Instant at) {
      return switch (this) {
        case LACKING_BY_LIST, LACKING_BY_SWEEP ->
            probe == Probe.ORDERS
                ? Sample.success(probe, at)
                : Sample.reply(probe, Sample.STORE, at, 403, "Forbidden", BodyKind.EMPTY);
        case TIME_OUTS_IN_THE_SWEEP -> Sample.silence(probe, at, Failure.TIMEOUT);
        case THROTTLED_IN_THE_SWEEP -> Sample.limited(probe, Sample.STORE, at, -1);
        case REVOKED_DURING_THE_SWEEP -> Sample.error(probe, at, 403, "INVALID_API_TOKEN", "");
        default -> Sample.success(probe, at);
      };
    }

    private static Answered plain(ProbeRequest request, Instant at, int status, BodyKind body) {
      return Sample.reply(request.probe(), request.store(), at, status, "", body);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDiagnosisCosts(Situation situation) {
    Responder api = situation::answer;

    Evidence evidence = api.consult(engine, situation.start());

    assertAll(
        () ->
            assertEquals(
                situation.requests,
                evidence.outcomes().size(),
                () -> "requests: " + Survey.written(evidence)),
        () -> assertEquals(situation.verdict, engine.assess(evidence).verdict()));
  }
}
