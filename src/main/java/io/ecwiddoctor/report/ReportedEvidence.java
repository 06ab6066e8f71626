package io.ecwiddoctor.report;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Restores the evidence from which a report was made. */
public final class ReportedEvidence {

  private ReportedEvidence() {}

  /**
   * The evidence of a report; equal to the original one, but for the order of the outcomes.
   *
   * @throws IllegalArgumentException if the report has a probe, scope or name that is not known
   *     here, or was made by a version that did not keep enough, saying so in one line
   */
  public static Evidence of(Report report) {
    Set<Scope> required = required(report);
    return new Evidence(
        store(report),
        token(report),
        new ScopeProfile(report.profile(), required),
        report.given().candidateStores().stream().map(ReportedEvidence::storeId).toList(),
        scopes(report.given().appScopes(), "given.appScopes"),
        report.given().writeProbes(),
        report.given().patienceSeconds(),
        outcomes(report),
        report.given().throttledAt(),
        report.given().throttledUntil());
  }

  /**
   * Where the API was asked.
   *
   * @throws IllegalArgumentException if the report has something else than an address
   */
  public static ApiBaseUrl server(Report report) {
    String baseUrl = report.given().baseUrl();
    return baseUrl == null ? ApiBaseUrl.ECWID : ApiBaseUrl.of(baseUrl);
  }

  /** Returns what the report says besides the evidence, to make a report of other evidence. */
  public static ReportContext context(Report report) {
    return new ReportContext(
        report.token().source(),
        report.store().label(),
        report.token().fingerprint(),
        report.startedAt(),
        report.durationMs(),
        server(report));
  }

  private static Set<Scope> required(Report report) {
    Set<Scope> required =
        scopes(
            report.scopes().stream()
                .filter(ReportedScope::required)
                .map(ReportedScope::name)
                .toList(),
            "scopes");
    if (required.isEmpty()) {
      throw new IllegalArgumentException("scopes lists no required scope.");
    }
    return required;
  }

  private static StoreShape store(Report report) {
    String id = report.store().id();
    ReportedInput.StoreWords wrong = report.given().store();
    return wrong == null
        ? StoreShape.of(storeId(id))
        : StoreShape.invalid(id, Objects.requireNonNullElse(wrong.found(), ""), wrong.words());
  }

  private static TokenShape token(Report report) {
    TokenKind kind = constant(TokenKind.class, report.token().kind(), "token.kind");
    ReportedInput.TokenWords words = report.given().token();
    return words == null
        ? TokenShape.of(kind, "kind " + kind)
        : new TokenShape(
            kind,
            Objects.requireNonNullElse(words.detail(), ""),
            Objects.requireNonNullElse(words.cleaned(), ""),
            new Proof("token", words.words()));
  }

  /** Of what has no time the order is unknown. */
  private static List<ProbeOutcome> outcomes(Report report) {
    return report.probes().stream()
        .map(probe -> outcome(probe, Objects.requireNonNullElse(probe.at(), Instant.EPOCH)))
        .toList();
  }

  /**
   * Returns the outcome that a report shows.
   *
   * @param at when it was known, in UTC
   * @throws IllegalArgumentException if it has a name that isn't known here, in one line
   */
  static ProbeOutcome outcome(ReportedProbe probe, Instant at) {
    return probe.outcome().equals(ReportedProbe.ANSWERED)
        ? answered(probe, at)
        : unanswered(probe, at);
  }

  private static Answered answered(ReportedProbe probe, Instant at) {
    Integer status = probe.status();
    BodyKind body = probe.bodyKind();
    if (status == null || body == null) {
      throw new IllegalArgumentException("probes has an answer without status or bodyKind.");
    }
    return new Answered(
        probe(probe),
        storeId(probe.store()),
        at,
        (int) probe.durationMs(),
        status,
        Absent.orEmpty(probe.reason()),
        body,
        Absent.orEmpty(probe.contentType()),
        Absent.orEmpty(probe.errorCode()),
        Absent.orEmpty(probe.errorMessage()),
        probe.retryAfterSeconds() == null ? -1 : probe.retryAfterSeconds(),
        Boolean.TRUE.equals(probe.challenge()),
        profile(probe),
        permissions(probe.permissions()),
        call(probe),
        probe.headers() == null ? ReplySource.UNKNOWN : probe.headers().source());
  }

  private static Unanswered unanswered(ReportedProbe probe, Instant at) {
    return new Unanswered(
        probe(probe),
        storeId(probe.store()),
        at,
        (int) probe.durationMs(),
        constant(Failure.class, probe.outcome(), "probes.outcome"),
        call(probe));
  }

  private static CallDetails call(ReportedProbe probe) {
    String request = request(probe);
    return probe.call() == null ? CallDetails.of(request) : probe.call().details(request);
  }

  private static String request(ReportedProbe reported) {
    Probe probe = probe(reported);
    boolean own = reported.method() == null || reported.path().equals(probe.path());
    return own ? "" : reported.method() + " " + reported.path();
  }

  /** Without its content an answered profile would be taken for another store's. */
  private static ProfileContent profile(ReportedProbe probe) {
    if (probe.profile() != null) {
      return probe.profile();
    }
    if (probe(probe) == Probe.PROFILE && probe.bodyKind() == BodyKind.EXPECTED) {
      throw new IllegalArgumentException(
          "probes has a profile without its content, as versions before 1.1 wrote it; run the check"
              + " again.");
    }
    return ProfileContent.NONE;
  }

  private static PermissionList permissions(@Nullable List<String> names) {
    Set<Scope> held = EnumSet.noneOf(Scope.class);
    SortedSet<String> unknown = new TreeSet<>();
    for (String name : names == null ? List.<String>of() : names) {
      Scope.of(name).ifPresentOrElse(held::add, () -> unknown.add(name));
    }
    return held.isEmpty() && unknown.isEmpty()
        ? PermissionList.NONE
        : new PermissionList(held, unknown);
  }

  private static Probe probe(ReportedProbe reported) {
    return Arrays.stream(Probe.values())
        .filter(probe -> probe.probeName().equals(reported.name()))
        .findFirst()
        .orElseThrow(() -> unknown("probes.name", reported.name()));
  }

  private static Set<Scope> scopes(Collection<String> names, String field) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String name : names) {
      scopes.add(Scope.of(name).orElseThrow(() -> unknown(field, name)));
    }
    return scopes;
  }

  private static StoreId storeId(@Nullable String text) {
    try {
      return StoreId.of(Integer.parseInt(Absent.orEmpty(text)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + Absent.orEmpty(text) + "\" isn't a store id.", e);
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, String field) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(field, name));
  }

  private static IllegalArgumentException unknown(String field, String value) {
    return new IllegalArgumentException(field + " has \"" + value + "\", which is not known here.");
  }
}
