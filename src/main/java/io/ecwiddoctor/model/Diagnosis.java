package io.ecwiddoctor.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One conclusion about a store and its token, with what led to it. It holds no prose: the catalogue
 * has the texts, and {@code arguments} fill their gaps.
 *
 * @param code what it is
 * @param confidence how sure it is
 * @param basis what the knowledge rests on
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

  /** Whether it is sure enough, and of the kind, to make the verdict a fault. */
  public boolean stopsTheJob() {
    return code.isFault() && confidence != Confidence.POSSIBLE;
  }

  /** Who has to act: for missing scopes the Ecwid team as soon as one of them is not a default. */
  public Actor actor() {
    boolean onRequest = scopes.stream().anyMatch(scope -> !scope.isDefault());
    return code == DiagnosisCode.MISSING_SCOPES && onRequest ? Actor.ECWID_TEAM : code.actor();
  }
}
