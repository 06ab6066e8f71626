package io.ecwiddoctor.engine;

import io.ecwiddoctor.engine.Opinion.Claim;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the {@link Oracle} diagnoses. */
final class Claims {

  private final Map<DiagnosisCode, Claim> claims = new EnumMap<>(DiagnosisCode.class);

  Map<DiagnosisCode, Claim> all() {
    return claims;
  }

  boolean contains(DiagnosisCode code) {
    return claims.containsKey(code);
  }

  void claimIf(boolean condition, DiagnosisCode code, Confidence confidence) {
    if (condition) {
      claim(code, confidence);
    }
  }

  void claim(DiagnosisCode code, Confidence confidence) {
    claims.merge(code, new Claim(confidence, Set.of()), Claims::both);
  }

  void claim(DiagnosisCode code, Confidence confidence, Set<Scope> scopes) {
    if (!scopes.isEmpty()) {
      claims.merge(code, new Claim(confidence, new TreeSet<>(scopes)), Claims::both);
    }
  }

  private static Claim both(Claim one, Claim other) {
    Set<Scope> scopes = new TreeSet<>(one.scopes());
    scopes.addAll(other.scopes());
    List<Confidence> both = List.of(one.confidence(), other.confidence());
    return new Claim(Collections.min(both), scopes);
  }
}
