package io.ecwiddoctor.engine;

import static java.util.Objects.requireNonNull;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every combination of answers to the requests that test scopes, up to symmetry.
 *
 * <p>What a reply means depends on its probe in three ways only: whether a public token could have
 * got it too, whether an answer proves the scope, and whether the scope is required. So three
 * probes of the ordinary kind behave alike wherever two do, and the product has two ordinary probes
 * (whose order does not matter: it keeps one of each pair of mirrored cases), one that public
 * tokens can read, and the payment options. Which ordinary and which open probe stand for their
 * kind turns with the case, so that each is met in each combination of the others.
 */
final class SweepProduct {

  private static final List<Probe> ORDINARY =
      List.of(
          Probe.ORDERS,
          Probe.CUSTOMERS,
          Probe.DISCOUNT_COUPONS,
          Probe.SUBSCRIPTIONS,
          Probe.STAFF,
          Probe.APPLICATION);

  private static final List<Probe> OPEN = List.of(Probe.PRODUCTS, Probe.BRANDS);

  private static final List<Permissions> LISTS = List.of(Permissions.values());
  private static final List<Job> JOBS = List.of(Job.values());

  private SweepProduct() {}

  /** What came of one request of the sweep. */
  enum Reply {
    NOT_ASKED,
    GRANTED,
    REFUSED_BARE,
    REFUSED_BY_CODE,
    REFUSED_FEATURE,
    REFUSED_IN_OTHER_WORDS,
    TOKEN_INVALID,
    PLAN_402,
    LIMITED_429,
    OUTAGE_503,
    WEB_PAGE,
    TIME_OUT,
    NOT_FOUND_404;

    ProbeOutcome of(Probe probe, Instant at) {
      return switch (this) {
        case NOT_ASKED -> throw new IllegalStateException("nothing was asked");
        case GRANTED -> Sample.success(probe, at);
        case REFUSED_BARE -> bare(probe, at, 403, BodyKind.EMPTY);
        case REFUSED_BY_CODE -> Sample.error(probe, at, 403, "INSUFFICIENT_APP_SCOPE", "");
        case REFUSED_FEATURE -> Sample.error(probe, at, 403, "X_FEATURE_NOT_AVAILABLE", "");
        case REFUSED_IN_OTHER_WORDS -> Sample.error(probe, at, 403, "SOMETHING_NEW", "No.");
        case TOKEN_INVALID -> Sample.error(probe, at, 403, "INVALID_API_TOKEN", "");
        case PLAN_402 -> Sample.error(probe, at, 402, "NOT_AVAILABLE_ON_CURRENT_PLAN", "");
        case LIMITED_429 -> Sample.limited(probe, Sample.STORE, at, 30);
        case OUTAGE_503 -> bare(probe, at, 503, BodyKind.HTML);
        case WEB_PAGE -> bare(probe, at, 403, BodyKind.HTML);
        case TIME_OUT -> Sample.silence(probe, at, Failure.TIMEOUT);
        case NOT_FOUND_404 -> Sample.error(probe, at, 404, "", "Nothing here");
      };
    }

    private static Answered bare(Probe probe, Instant at, int status, BodyKind body) {
      return Sample.reply(probe, Sample.STORE, at, status, "", body);
    }
  }

  /** What the profile said before the sweep. */
  private enum Start {
    ACCEPTED,
    NOT_ASKED,
    OUTAGE,
    SCOPE_REFUSED;

    Evidence of(Evidence evidence) {
      Instant at = Sample.NOON;
      return switch (this) {
        case ACCEPTED ->
            evidence.plus(Sample.profile(Sample.STORE, at, Sample.content(Sample.STORE)));
        case NOT_ASKED -> evidence;
        case OUTAGE ->
            evidence.plus(Sample.reply(Probe.PROFILE, Sample.STORE, at, 502, "", BodyKind.HTML));
        case SCOPE_REFUSED ->
            evidence.plus(Sample.error(Probe.PROFILE, at, 403, "INSUFFICIENT_APP_SCOPE", ""));
      };
    }
  }

  /** What the token's own list said. */
  private enum Permissions {
    ABSENT,
    REFUSED,
    UNREADABLE,
    COMPLETE,
    DEFAULTS,
    ALL_BUT_THE_FIRST;

    Evidence of(Evidence evidence, Probe first) {
      Instant at = Sample.NOON.plusSeconds(1);
      return switch (this) {
        case ABSENT -> evidence;
        case REFUSED ->
            evidence.plus(
                Sample.reply(Probe.APPLICATION_TOKEN, Sample.STORE, at, 403, "", BodyKind.EMPTY));
        case UNREADABLE -> evidence.plus(Sample.list(at, Set.of(), "MANAGE_EVERYTHING"));
        case COMPLETE -> evidence.plus(Sample.list(at, EnumSet.allOf(Scope.class)));
        case DEFAULTS -> evidence.plus(Sample.list(at, Scope.defaults()));
        case ALL_BUT_THE_FIRST -> {
          Set<Scope> held = EnumSet.allOf(Scope.class);
          held.remove(first.scope());
          yield evidence.plus(Sample.list(at, held));
        }
      };
    }
  }

  /** Which scopes are needed, and which the app's page shows. */
  private enum Job {
    MIGRATION,
    MIGRATION_SHOWN,
    PROVABLE_ONLY
  }

  /** The four probes of a case, and what came of each. */
  private record Four(List<Probe> probes, List<Reply> replies) {

    static Four of(int number, Reply one, Reply two, Reply open, Reply payment) {
      int first = number % ORDINARY.size();
      int second = (first + 1 + number / ORDINARY.size() % (ORDINARY.size() - 1)) % ORDINARY.size();
      return new Four(
          List.of(
              ORDINARY.get(first),
              ORDINARY.get(second),
              OPEN.get(number % OPEN.size()),
              Probe.PAYMENT_OPTIONS),
          List.of(one, two, open, payment));
    }

    Evidence addTo(Evidence evidence) {
      Evidence more = evidence;
      for (int i = 0; i < probes.size(); i++) {
        if (replies.get(i) != Reply.NOT_ASKED) {
          more = more.plus(replies.get(i).of(probes.get(i), Sample.NOON.plusSeconds(2 + i)));
        }
      }
      return more;
    }
  }

  static Stream<Evidence> cases() {
    List<Four> fours = fours();
    return IntStream.range(0, fours.size())
        .parallel()
        .boxed()
        .flatMap(number -> settings(fours.get(number), number));
  }

  private static List<Four> fours() {
    List<Four> fours = new ArrayList<>();
    for (Reply one : Reply.values()) {
      for (Reply two : Reply.values()) {
        for (Reply open : Reply.values()) {
          for (Reply payment : Reply.values()) {
            if (one.compareTo(two) <= 0) {
              fours.add(Four.of(fours.size(), one, two, open, payment));
            }
          }
        }
      }
    }
    return fours;
  }

  /** The list and the job turn with the case where the profile left the token's standing open. */
  private static Stream<Evidence> settings(Four four, int number) {
    List<Evidence> settings = new ArrayList<>();
    for (Permissions permissions : Permissions.values()) {
      for (Job job : jobs(permissions, number)) {
        settings.add(evidence(Start.ACCEPTED, permissions, job, four));
      }
    }
    Permissions permissions = LISTS.get(number % LISTS.size());
    Job job = JOBS.get(number % JOBS.size());
    for (Start start : List.of(Start.NOT_ASKED, Start.OUTAGE, Start.SCOPE_REFUSED)) {
      settings.add(evidence(start, permissions, job, four));
    }
    return settings.stream();
  }

  /** Where the list says the same to every job, the jobs take turns. */
  private static List<Job> jobs(Permissions permissions, int number) {
    return switch (permissions) {
      case ABSENT, ALL_BUT_THE_FIRST -> JOBS;
      case REFUSED, UNREADABLE, COMPLETE, DEFAULTS -> List.of(JOBS.get(number % JOBS.size()));
    };
  }

  private static Evidence evidence(Start start, Permissions permissions, Job job, Four four) {
    Evidence asked = start.of(Sample.evidence(job(job, four)).withPatienceSeconds(60));
    Evidence listed = permissions.of(asked, four.probes().get(0));
    return four.addTo(
        job == Job.MIGRATION_SHOWN
            ? listed.withAppScopes(
                Set.of(scope(four.probes().get(0)), Scope.ADD_PAYMENT_METHOD, Scope.INVITE_STAFF))
            : listed);
  }

  private static ScopeProfile job(Job job, Four four) {
    return job == Job.PROVABLE_ONLY
        ? ScopeProfile.custom(
            four.probes().subList(0, 3).stream().map(SweepProduct::scope).toList())
        : ScopeProfile.MIGRATION;
  }

  private static Scope scope(Probe probe) {
    return requireNonNull(probe.scope());
  }
}
