package io.ecwiddoctor.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One conclusion about a store and its token, with the evidence for it. The catalogue has the
 * texts; {@code arguments} fill in their placeholders.
 *
 * @param code what it is
 * @param confidence how sure it is
 * @param basis what its rules are based on
 * @param scopes the scopes concerned, in the order of {@link Scope}; empty where none is
 * @param evidence what was seen, in the order in which it was seen
 * @param rules the names of the rules that led to it, the inferences included, sorted
 * @param arguments further values for the texts, by name
 */
public record Diagnosis(
    DiagnosisCode code,
    Confidence confidence,
    Basis basis,
    SortedSet<Scope> scopes,
    List<Proof> evidence,
    SortedSet<String> rules,
    Map<String, String> arguments) {

  public Diagnosis {
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    evidence = List.copyOf(evidence);
    rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
    arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
  }

  /**
   * Whether it makes the verdict a fault: it explains why the token doesn't work, and is at least
   * likely.
   */
  public boolean stopsTheJob() {
    return code.isFault() && confidence != Confidence.POSSIBLE;
  }

  /** Who has to act; for missing scopes the Ecwid team if one of them isn't a default scope. */
  public Actor actor() {
    boolean onRequest = scopes.stream().anyMatch(scope -> !scope.isDefault());
    return code == DiagnosisCode.MISSING_SCOPES && onRequest ? Actor.ECWID_TEAM : code.actor();
  }
}
