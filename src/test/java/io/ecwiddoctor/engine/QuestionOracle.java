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
    boolean limited = claims.contains(DiagnosisCode.RATE_LIMITED);
    if (!token.isDoubtful()) {
      askAfterPause();
    }
    if (limited) {
      return;
    }
    if (token.isRejectedSilently()
        && !token.addressWorks()
        && exhibits.outcome(Probe.CONTROL, StoreId.NONEXISTENT) == null) {
      next.add(ProbeRequest.now(Probe.CONTROL, StoreId.NONEXISTENT));
    }
    if (token.isRejected() && !token.isAccepted()) {
      askCandidates();
    }
    askProfileAgain(store);
    if (token.isDoubtful()
        || token.isBlocked()
        || claims.contains(DiagnosisCode.STORE_SUSPENDED)
        || exhibits.timeOuts() > 1) {
      return;
    }
    if (exhibits.outcome(Probe.PROFILE, store) == null) {
      next.add(ProbeRequest.now(Probe.PROFILE, store));
    }
    if (token.isAccepted()) {
      askAboutScopes(store);
    }
  }

  /** It worked, and a reply that calls it invalid is the last word so far. */
  private void askProfileAgain(StoreId store) {
    boolean called =
        exhibits.all().stream()
            .anyMatch(
                outcome ->
                    outcome.store().equals(store)
                        && outcome.probe() != Probe.APPLICATION_TOKEN
                        && exhibits.read(outcome) == Reading.TOKEN_INVALID
                        && !token.isAcceptedAfter(outcome.at()));
    if (called
        && token.isAccepted()
        && exhibits.timesAsked(Probe.PROFILE, store) < 2
        && !claims.contains(DiagnosisCode.STORE_SUSPENDED)) {
      next.add(ProbeRequest.now(Probe.PROFILE, store));
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
    if (!token.isBlocked() && !token.isAcceptedElsewhere()) {
      evidence.candidates().stream()
          .filter(candidate -> exhibits.outcome(Probe.PROFILE, candidate) == null)
          .forEach(candidate -> next.add(ProbeRequest.now(Probe.PROFILE, candidate)));
    }
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
      if (unasked.isEmpty()
          && scopes.isUnconfirmed()
          && exhibits.timesAsked(Probe.PROFILE, store) < 2) {
        next.add(ProbeRequest.now(Probe.PROFILE, store));
      }
    } else if (!unasked.isEmpty() && unasked.size() == probes.size() && !scopes.refusalAgrees()) {
      next.add(ProbeRequest.now(unasked.get(0), store));
    }
  }
}
