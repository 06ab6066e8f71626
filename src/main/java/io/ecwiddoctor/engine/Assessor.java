package io.ecwiddoctor.engine;

import static java.util.Objects.requireNonNull;

import io.ecwiddoctor.fact.CheckWanted;
import io.ecwiddoctor.fact.Conclusion;
import io.ecwiddoctor.fact.Derived;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Justification;
import io.ecwiddoctor.fact.PermissionsKnown;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProbeWanted;
import io.ecwiddoctor.fact.RefusalUnread;
import io.ecwiddoctor.fact.Remarked;
import io.ecwiddoctor.fact.RepliesContradict;
import io.ecwiddoctor.fact.ScopeFinding;
import io.ecwiddoctor.fact.StandingRejection;
import io.ecwiddoctor.fact.TokenAccepted;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Basis;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeResult;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes an assessment of what the rules derived. It collects and sorts, and concludes nothing
 * itself.
 */
final class Assessor {

  /** Faults first, then the rest; each by confidence, then in the order of the codes. */
  private static final Comparator<Diagnosis> ROOT_CAUSE_FIRST =
      Comparator.comparing((Diagnosis diagnosis) -> !diagnosis.stopsTheJob())
          .thenComparing(Diagnosis::confidence)
          .thenComparing(Diagnosis::code);

  /** The order of requests, which also finds those that are the same. */
  private static final Comparator<ProbeRequest> IN_TURN =
      Comparator.comparing(ProbeRequest::probe)
          .thenComparing(ProbeRequest::store)
          .thenComparing(ProbeRequest::delaySeconds);

  /** The result for a scope that wasn't tested: it names the probe that can test it. */
  private static final Map<Scope, ScopeResult> UNASKED = unasked();

  private final RuleBase rules;
  private final Evidence evidence;
  private final List<Derived> derived;

  Assessor(RuleBase rules, Evidence evidence, List<Derived> derived) {
    this.rules = rules;
    this.evidence = evidence;
    this.derived = derived;
  }

  Assessment assess() {
    List<Diagnosis> diagnoses = diagnoses();
    List<ScopeResult> scopes = scopes();
    return new Assessment(
        verdict(diagnoses, scopes), diagnoses, scopes, checks(), remarks(), nextProbes());
  }

  private <T extends Derived> Stream<T> all(Class<T> type) {
    return derived.stream().filter(type::isInstance).map(type::cast);
  }

  private Verdict verdict(List<Diagnosis> diagnoses, List<ScopeResult> scopes) {
    if (diagnoses.stream().anyMatch(Diagnosis::stopsTheJob)) {
      return Verdict.FAULT;
    }
    boolean blind =
        diagnoses.stream()
            .anyMatch(
                diagnosis ->
                    diagnosis.code().isObstacle() && diagnosis.confidence() != Confidence.POSSIBLE);
    blind |= all(RefusalUnread.class).findAny().isPresent();
    blind |= all(RepliesContradict.class).findAny().isPresent();
    blind |= all(StandingRejection.class).findAny().isPresent();
    if (blind || all(TokenAccepted.class).findAny().isEmpty()) {
      return Verdict.INCONCLUSIVE;
    }
    return scopes.stream()
            .filter(ScopeResult::required)
            .allMatch(result -> result.status() == ScopeStatus.GRANTED)
        ? Verdict.HEALTHY
        : Verdict.NO_FAULT_FOUND;
  }

  private List<Diagnosis> diagnoses() {
    Map<DiagnosisCode, List<Conclusion>> byCode = new EnumMap<>(DiagnosisCode.class);
    all(Conclusion.class)
        .forEach(
            conclusion ->
                byCode
                    .computeIfAbsent(conclusion.code(), code -> new ArrayList<>())
                    .add(conclusion));
    return byCode.values().stream().map(this::diagnosis).sorted(ROOT_CAUSE_FIRST).toList();
  }

  private Diagnosis diagnosis(List<Conclusion> conclusions) {
    SortedSet<Scope> scopes = new TreeSet<>();
    SortedSet<String> ruleNames = new TreeSet<>();
    Map<String, String> arguments = new HashMap<>();
    List<Justification> reasons = new ArrayList<>();
    Confidence confidence = Confidence.POSSIBLE;
    Basis basis = Basis.INFERRED;
    for (Conclusion conclusion : conclusions) {
      scopes.addAll(conclusion.scopes());
      conclusion.because().collectRules(ruleNames);
      reasons.add(conclusion.because());
      conclusion
          .arguments()
          .forEach((name, value) -> arguments.merge(name, value, Assessor::first));
      confidence = surer(confidence, conclusion.confidence());
      basis = surer(basis, rules.basis(conclusion.because().rule()));
    }
    return new Diagnosis(
        conclusions.get(0).code(),
        confidence,
        basis,
        scopes,
        Justification.proofs(reasons),
        ruleNames,
        arguments);
  }

  private static <E extends Enum<E>> E surer(E one, E other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private List<ScopeResult> scopes() {
    Set<Scope> required = evidence.profile().scopes();
    Map<Scope, ScopeResult> results = new EnumMap<>(Scope.class);
    for (Scope scope : required) {
      results.put(scope, unknownOrUntested(scope));
    }
    all(PermissionsKnown.class)
        .forEach(
            known -> {
              for (Scope scope : union(required, known.held())) {
                results.put(scope, listed(scope, known.held().contains(scope)));
              }
            });
    all(ScopeFinding.class)
        .sorted(Comparator.comparing(ScopeFinding::status).thenComparing(ScopeFinding::probeName))
        .forEach(
            finding ->
                results.merge(
                    finding.scope(),
                    new ScopeResult(
                        finding.scope(),
                        required.contains(finding.scope()),
                        finding.status(),
                        finding.probeName()),
                    Assessor::moreDefinite));
    return List.copyOf(results.values());
  }

  /**
   * The more definite result wins. The rules see to it that no scope is both granted and denied.
   */
  private static ScopeResult moreDefinite(ScopeResult known, ScopeResult found) {
    return known.status().compareTo(found.status()) <= 0 ? known : found;
  }

  private ScopeResult listed(Scope scope, boolean held) {
    return new ScopeResult(
        scope,
        evidence.profile().scopes().contains(scope),
        held ? ScopeStatus.GRANTED : ScopeStatus.DENIED,
        Probe.APPLICATION_TOKEN.probeName());
  }

  private ScopeResult unknownOrUntested(Scope scope) {
    for (ProbeOutcome outcome : evidence.outcomes()) {
      if (outcome.probe().scope() == scope) {
        return new ScopeResult(scope, true, ScopeStatus.UNKNOWN, outcome.probe().probeName());
      }
    }
    return requireNonNull(UNASKED.get(scope));
  }

  private static Map<Scope, ScopeResult> unasked() {
    Map<Scope, ScopeResult> unasked = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      String probe =
          Stream.of(Probe.readSweep(EnumSet.of(scope)), Probe.writeSweep(EnumSet.of(scope)))
              .flatMap(List::stream)
              .map(Probe::probeName)
              .findFirst()
              .orElse("");
      unasked.put(scope, new ScopeResult(scope, true, ScopeStatus.NOT_TESTED, probe));
    }
    return unasked;
  }

  private static Set<Scope> union(Collection<Scope> one, Collection<Scope> other) {
    EnumSet<Scope> union = EnumSet.copyOf(one);
    union.addAll(other);
    return union;
  }

  private List<DiagnosisCode> checks() {
    return all(CheckWanted.class).map(CheckWanted::cause).distinct().sorted().toList();
  }

  private List<Remark> remarks() {
    return List.copyOf(
        all(Remarked.class).map(Remarked::remark).collect(Collectors.toCollection(TreeSet::new)));
  }

  private List<ProbeRequest> nextProbes() {
    return List.copyOf(
        all(ProbeWanted.class)
            .flatMap(wanted -> wanted.requests().stream())
            .collect(Collectors.toCollection(() -> new TreeSet<>(IN_TURN))));
  }
}
