package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What must hold of evidence that nobody has thought of. */
final class EnginePropertiesTest {

  /** A rejected token may cost no more requests, those to candidate stores included. */
  private static final int REJECTED_BUDGET = 5;

  /** The profile twice, the list, nine reads, a repetition, the control, and a candidate. */
  private static final int BUDGET = 15;

  private static final List<Failure> FAILURES = List.of(Failure.values());

  private final DiagnosisEngine engine = DiagnosisEngine.create();

  /** A reply before it is known what it replies to. */
  private record Draft(
      int status,
      BodyKind body,
      String code,
      String message,
      String reason,
      int retryAfter,
      boolean challenge,
      int variant) {

    ProbeOutcome to(Probe probe, StoreId store, Instant at) {
      if (status == 0) {
        return new Unanswered(probe, store, at, 10, FAILURES.get(variant % FAILURES.size()));
      }
      BodyKind kind = body == BodyKind.EXPECTED && status != 200 ? BodyKind.JSON : body;
      boolean error = kind == BodyKind.API_ERROR;
      String words = error && code.isEmpty() && message.isEmpty() ? "No." : message;
      Answered plain = Sample.reply(probe, store, at, status, reason, kind);
      boolean expected = kind == BodyKind.EXPECTED;
      return Sample.with(
          plain,
          error ? code : "",
          error ? words : "",
          retryAfter,
          challenge,
          expected && probe == Probe.PROFILE ? profile(store) : ProfileContent.NONE,
          expected && probe == Probe.APPLICATION_TOKEN ? permissions() : PermissionList.NONE);
    }

    private ProfileContent profile(StoreId store) {
      boolean own = variant % 7 != 0;
      boolean account = variant % 5 != 0;
      return new ProfileContent(
          own ? store.value() : 77,
          account,
          account && variant % 11 == 0,
          variant % 3 == 0,
          account && variant % 4 != 0 ? Sample.FEATURES : Set.of(),
          account && variant % 2 == 0);
    }

    private PermissionList permissions() {
      Set<Scope> held = EnumSet.noneOf(Scope.class);
      switch (variant % 4) {
        case 0 -> held.addAll(EnumSet.allOf(Scope.class));
        case 1 -> held.addAll(Scope.defaults());
        case 2 -> held.addAll(ScopeProfile.READ_ONLY.scopes());
        default -> {}
      }
      return new PermissionList(held, new TreeSet<>(Set.of("something_new")));
    }
  }

  private static Arbitrary<Draft> drafts() {
    Arbitrary<Integer> statuses =
        Arbitraries.frequency(
            Tuple.of(12, 200),
            Tuple.of(12, 403),
            Tuple.of(3, 402),
            Tuple.of(2, 401),
            Tuple.of(2, 404),
            Tuple.of(3, 429),
            Tuple.of(2, 503),
            Tuple.of(2, 302),
            Tuple.of(2, 0),
            Tuple.of(1, 408));
    Arbitrary<BodyKind> bodies =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.just(BodyKind.EXPECTED)),
            Tuple.of(3, Arbitraries.just(BodyKind.EMPTY)),
            Tuple.of(3, Arbitraries.just(BodyKind.API_ERROR)),
            Tuple.of(1, Arbitraries.of(BodyKind.class)));
    Arbitrary<String> codes =
        Arbitraries.of(
            "",
            "INVALID_API_TOKEN",
            "INSUFFICIENT_APP_SCOPE",
            "STORE_NOT_FOUND",
            "STORE_IS_SUSPENDED",
            "NOT_AVAILABLE_ON_CURRENT_PLAN",
            "PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE",
            "SOMETHING_NEW");
    Arbitrary<String> words =
        Arbitraries.frequency(
            Tuple.of(6, ""), Tuple.of(1, "Token doesn't exist"), Tuple.of(1, "Something else"));
    return Combinators.combine(
            statuses,
            bodies,
            codes,
            words,
            words,
            Arbitraries.of(-1, 0, 30, 90),
            Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)),
            Arbitraries.integers().between(0, 500))
        .as(Draft::new);
  }

  private static Arbitrary<Evidence> starts() {
    return Combinators.combine(
            Arbitraries.of(
                ScopeProfile.MIGRATION,
                ScopeProfile.READ_ONLY,
                ScopeProfile.DEFAULT_APP,
                ScopeProfile.custom(Set.of(Scope.READ_ORDERS))),
            Arbitraries.of(Sample.OTHER, Sample.THIRD).set().ofMaxSize(2),
            Arbitraries.of(Scope.class).set().ofMaxSize(3),
            Arbitraries.of(0, 60))
        .as(
            (job, candidates, shown, patience) ->
                Sample.evidence(job)
                    .withCandidates(new ArrayList<>(new TreeSet<>(candidates)))
                    .withAppScopes(shown)
                    .withPatienceSeconds(patience));
  }

  /** Outcomes of any kind, each at a time of its own within a quarter of an hour. */
  @Provide
  Arbitrary<Evidence> evidences() {
    Arbitrary<StoreId> stores =
        Arbitraries.frequency(
            Tuple.of(8, Sample.STORE), Tuple.of(2, Sample.OTHER), Tuple.of(1, Sample.THIRD));
    Arbitrary<ProbeOutcome> outcomes =
        Combinators.combine(
                drafts(),
                // Writes have rules of their own, which the oracle does not know; fixtures hold
                // them.
                Arbitraries.of(Probe.class).filter(probe -> !probe.isWrite()),
                stores,
                Arbitraries.integers().between(0, 900))
            .as(
                (draft, probe, store, second) ->
                    draft.to(
                        probe,
                        probe == Probe.CONTROL ? StoreId.NONEXISTENT : store,
                        Sample.NOON.plusSeconds(second)));
    return Combinators.combine(
            starts(), outcomes.list().ofMaxSize(12).uniqueElements(ProbeOutcome::at))
        .as(Evidence::withOutcomes);
  }

  @Provide
  Arbitrary<List<Draft>> scripts() {
    return drafts().list().ofSize(40);
  }

  @Provide
  Arbitrary<Evidence> beginnings() {
    return starts();
  }

  @Property(tries = 4000, seed = "1003")
  void everyLawIsKept(@ForAll("evidences") Evidence evidence) {
    Assessment assessment = engine.assess(evidence);
    List<Law> broken = new ArrayList<>();
    for (Law law : Law.values()) {
      if (!law.holds(evidence, assessment)) {
        broken.add(law);
      }
    }
    assertTrue(
        broken.isEmpty(),
        () -> broken + " on " + Survey.written(evidence) + " gives " + assessment);
  }

  @Property(tries = 40_000, seed = "1003")
  void theOracleAgrees(@ForAll("evidences") Evidence evidence) {
    String difference = Oracle.on(evidence).differenceFrom(Opinion.of(engine.assess(evidence)));
    assertEquals("", difference, () -> "oracle / engine: " + Survey.written(evidence));
  }

  @Property(tries = 2000, seed = "1003")
  void theOrderOfOutcomesDoesNotMatter(
      @ForAll("evidences") Evidence evidence, @ForAll Random random) {
    List<ProbeOutcome> shuffled = new ArrayList<>(evidence.outcomes());
    Collections.shuffle(shuffled, random);
    assertEquals(engine.assess(evidence), engine.assess(evidence.withOutcomes(shuffled)));
  }

  @Property(tries = 2000, seed = "1003")
  void whateverIsAnsweredTheQuestionsEnd(
      @ForAll("beginnings") Evidence start, @ForAll("scripts") List<Draft> script) {
    int[] turn = {0};
    Responder api =
        (ProbeRequest request, Instant at) ->
            script.get(turn[0]++ % script.size()).to(request.probe(), request.store(), at);

    Evidence end = api.consult(engine, start);

    assertTrue(
        end.outcomes().size() <= (isRejectedAtOnce(end) ? REJECTED_BUDGET : BUDGET),
        () -> end.outcomes().size() + " requests: " + Survey.written(end));
  }

  private static boolean isRejectedAtOnce(Evidence evidence) {
    return !evidence.outcomes().isEmpty()
        && Reading.of(evidence.outcomes().get(0), List.of()) == Reading.TOKEN_INVALID;
  }
}
