package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is worth asking next. */
final class QuestionOracle {

  private final Evidence evidence;
  private final Exhibits exhibits;
  private final Claims claims;
  private final TokenOracle token;
  private final ScopeOracle scopes;
  private final Set<ProbeRequest> next = new TreeSet<>(Comparator.comparing(Opinion::written));

  QuestionOracle(
      Evidence evidence, Exhibits exhibits, Claims claims, TokenOracle token, ScopeOracle scopes) {
    this.evidence = evidence;
    this.exhibits = exhibits;
    this.claims = claims;
    this.token = token;
    this.scopes = scopes;
  }

  Set<String> requests() {
    Set<String> requests = new TreeSet<>();
    next.forEach(request -> requests.add(Opinion.written(request)));
    return requests;
  }

  void askNext(StoreId store) {
    if (token.isRejected()) {
      if (!token.isAccepted()) {
        askCandidates();
      }
      return;
    }
    if (exhibits.isThrottled()) {
      askAfterPause();
      return;
    }
    if (exhibits.outcome(Probe.PROFILE, store) == null) {
      next.add(ProbeRequest.now(Probe.PROFILE, store));
    }
    if (isWorthMore()) {
      askAboutScopes(store);
    }
  }

  /** A request that was told to wait is repeated once, if it may be waited for. */
  private void askAfterPause() {
    for (ProbeOutcome outcome : exhibits.all()) {
      if (outcome instanceof Answered reply && exhibits.read(reply) == Reading.LIMITED) {
        int pause = reply.retryAfterSeconds();
        if (pause >= 0 && pause <= evidence.patienceSeconds() && timesLimited() == 1) {
          next.add(new ProbeRequest(reply.probe(), reply.store(), pause));
        }
      }
    }
  }

  private long timesLimited() {
    return evidence.outcomes().stream()
        .filter(outcome -> exhibits.read(outcome) == Reading.LIMITED)
        .count();
  }

  private void askCandidates() {
    if (!exhibits.isThrottled()
        && evidence.candidates().stream().noneMatch(exhibits::isOwnProfile)) {
      evidence.candidates().stream()
          .filter(candidate -> exhibits.outcome(Probe.PROFILE, candidate) == null)
          .forEach(candidate -> next.add(ProbeRequest.now(Probe.PROFILE, candidate)));
    }
  }

  /** Whether the token works, and nothing else has stopped it already. */
  private boolean isWorthMore() {
    return token.isAccepted()
        && !claims.contains(DiagnosisCode.PUBLIC_TOKEN)
        && !claims.contains(DiagnosisCode.STORE_SUSPENDED)
        && !claims.contains(DiagnosisCode.STORE_NOT_FOUND)
        && !claims.contains(DiagnosisCode.STORE_MISMATCH);
  }

  private void askAboutScopes(StoreId store) {
    if (exhibits.outcome(Probe.APPLICATION_TOKEN, store) == null) {
      next.add(ProbeRequest.now(Probe.APPLICATION_TOKEN, store));
      return;
    }
    Set<Scope> believed = scopes.believedListOf(store);
    Set<Scope> open = EnumSet.copyOf(evidence.profile().scopes());
    if (believed != null) {
      open.removeAll(believed);
    }
    List<Probe> probes = Probe.readSweep(open);
    List<Probe> unasked =
        probes.stream().filter(probe -> exhibits.outcome(probe, store) == null).toList();
    if (believed == null) {
      unasked.forEach(probe -> next.add(ProbeRequest.now(probe, store)));
    } else if (!unasked.isEmpty() && unasked.size() == probes.size() && !scopes.refusalAgrees()) {
      next.add(ProbeRequest.now(unasked.get(0), store));
    }
  }
}
