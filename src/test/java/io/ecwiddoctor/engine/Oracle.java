package io.ecwiddoctor.engine;

import io.ecwiddoctor.engine.Opinion.Claim;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.util.Map;

/**
 * What evidence amounts to, by the contract and the facts about Ecwid, in plain Java and with
 * nothing of the rules in it. Tests hold the engine against it: where both agree, two readings of
 * the same facts do. One object judges one evidence.
 */
final class Oracle {

  private final Evidence evidence;
  private final Claims claims = new Claims();
  private final Exhibits exhibits;
  private final TokenOracle token;
  private final ScopeOracle scopes;
  private final QuestionOracle questions;

  private Oracle(Evidence evidence) {
    this.evidence = evidence;
    Exhibits exhibits = new Exhibits(evidence);
    this.token = new TokenOracle(evidence, exhibits, claims);
    this.exhibits = exhibits;
    this.scopes = new ScopeOracle(evidence, exhibits, claims, token);
    this.questions = new QuestionOracle(evidence, exhibits, claims, token, scopes);
  }

  /** What this evidence amounts to. */
  static Opinion on(Evidence evidence) {
    return new Oracle(evidence).judge();
  }

  private Opinion judge() {
    StoreId given = evidence.store().id();
    StoreId store = given == null ? StoreShape.UNSEEN : given;
    judgeShapes();
    if (!evidence.store().isInvalid()) {
      token.judge(store);
      scopes.judge(store);
      if (evidence.token().kind().isUsable()) {
        questions.askNext(store);
      }
    }
    Map<Scope, ScopeStatus> statuses = scopes.statuses();
    return new Opinion(
        verdict(statuses),
        claims.all(),
        statuses,
        scopes.isListContradicted(),
        questions.requests());
  }

  private void judgeShapes() {
    switch (evidence.token().kind()) {
      case ABSENT, PLACEHOLDER ->
          claims.claim(DiagnosisCode.TOKEN_NOT_PROVIDED, Confidence.CONFIRMED);
      case MASKED -> claims.claim(DiagnosisCode.TOKEN_MASKED, Confidence.CONFIRMED);
      case PUBLIC -> claims.claim(DiagnosisCode.PUBLIC_TOKEN, Confidence.CONFIRMED);
      case WRONG_CREDENTIAL -> claims.claim(DiagnosisCode.WRONG_CREDENTIAL, Confidence.CONFIRMED);
      case MALFORMED -> claims.claim(DiagnosisCode.TOKEN_MALFORMED, Confidence.CONFIRMED);
      case SECRET, UNUSUAL, NOT_SEEN -> {}
    }
    if (evidence.store().isInvalid()) {
      claims.claim(DiagnosisCode.STORE_ID_INVALID, Confidence.CONFIRMED);
    }
  }

  private Verdict verdict(Map<Scope, ScopeStatus> statuses) {
    boolean fault = false;
    boolean blind =
        !token.isAccepted() || exhibits.isBlind() || token.isDoubtful() || token.isContradicted();
    for (Map.Entry<DiagnosisCode, Claim> entry : claims.all().entrySet()) {
      boolean sure = entry.getValue().confidence() != Confidence.POSSIBLE;
      fault |= sure && entry.getKey().isFault();
      blind |= sure && entry.getKey().isObstacle();
    }
    if (fault || blind) {
      return fault ? Verdict.FAULT : Verdict.INCONCLUSIVE;
    }
    return evidence.profile().scopes().stream()
            .allMatch(scope -> statuses.get(scope) == ScopeStatus.GRANTED)
        ? Verdict.HEALTHY
        : Verdict.NO_FAULT_FOUND;
  }
}
