package io.ecwiddoctor.report;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Basis;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.ScopeResult;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reports to render. */
final class Samples {

  static final Instant START = Instant.parse("2026-11-23T10:15:00Z");

  private Samples() {}

  /** What a sweep of an app with default scopes comes to. */
  static Report missingScopes() {
    return report(
        Verdict.FAULT,
        List.of(
            diagnosis(
                DiagnosisCode.MISSING_SCOPES,
                Confidence.CONFIRMED,
                new Proof("customers", "403 Forbidden, empty body"))),
        "Acme");
  }

  static Report of(Verdict verdict, Diagnosis... diagnoses) {
    return report(verdict, List.of(diagnoses), null);
  }

  static Diagnosis diagnosis(DiagnosisCode code, Confidence confidence, Proof... evidence) {
    Set<Scope> scopes =
        code == DiagnosisCode.MISSING_SCOPES
            ? Set.of(Scope.READ_CUSTOMERS, Scope.READ_CATALOG)
            : Set.of();
    return new Diagnosis(
        code,
        confidence,
        Basis.INFERRED,
        new TreeSet<>(scopes),
        List.of(evidence),
        new TreeSet<>(Set.of("SomeRule", "AnotherRule")),
        Map.of());
  }

  private static Report report(Verdict verdict, List<Diagnosis> diagnoses, @Nullable String label) {
    StoreId store = StoreId.of(1003);
    Evidence evidence =
        Evidence.of(
                StoreShape.of(store),
                TokenShape.of(TokenKind.SECRET, "a secret token"),
                ScopeProfile.MIGRATION)
            // Out of order, as replies that overlap may be.
            .plus(new Unanswered(Probe.STAFF, store, START.plusSeconds(2), 10_000, Failure.TIMEOUT))
            .plus(refusal(store));
    return Report.of(
        evidence,
        new Assessment(
            verdict,
            diagnoses,
            scopes(),
            List.of(),
            List.of(new Remark(Remark.Code.STORE_CLOSED, "")),
            List.of()),
        Catalog.create(),
        new ReportContext("STDIN", label, "0123456789ab", START, 1423));
  }

  private static Answered refusal(StoreId store) {
    return new Answered(
        Probe.CUSTOMERS,
        store,
        START.plusSeconds(1),
        118,
        403,
        "Forbidden",
        BodyKind.EMPTY,
        "",
        "",
        "",
        -1,
        false,
        ProfileContent.NONE,
        PermissionList.NONE,
        CallDetails.OWN,
        ReplySource.UNKNOWN);
  }

  private static List<ScopeResult> scopes() {
    List<ScopeResult> scopes = new ArrayList<>();
    for (Scope scope : ScopeProfile.MIGRATION.scopes()) {
      String probe =
          Arrays.stream(Probe.values())
              .filter(each -> each.scope() == scope)
              .map(Probe::probeName)
              .findFirst()
              .orElse("");
      scopes.add(new ScopeResult(scope, true, status(scope, probe), probe));
    }
    scopes.add(new ScopeResult(Scope.READ_REVIEWS, false, ScopeStatus.GRANTED, ""));
    return scopes;
  }

  private static ScopeStatus status(Scope scope, String probe) {
    if (scope == Scope.READ_CUSTOMERS) {
      return ScopeStatus.DENIED;
    }
    return scope == Scope.READ_STAFF || probe.isEmpty() || probe.startsWith("write ")
        ? ScopeStatus.NOT_TESTED
        : ScopeStatus.GRANTED;
  }
}
