package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One reason for a diagnosis. All with the same code make one diagnosis.
 *
 * @param code the diagnosis
 * @param confidence how sure this reason is
 * @param scopes the scopes it concerns
 * @param arguments values for the texts, by name
 * @param because what led to it
 */
public record Conclusion(
    DiagnosisCode code,
    Confidence confidence,
    Set<Scope> scopes,
    Map<String, String> arguments,
    Justification because)
    implements Derived {

  /** A reason that concerns no scope in particular. */
  public static Conclusion of(DiagnosisCode code, Confidence confidence, Justification because) {
    return new Conclusion(code, confidence, Set.of(), Map.of(), because);
  }

  /** The same with the scopes it concerns. */
  public Conclusion about(Set<Scope> concerned) {
    return new Conclusion(code, confidence, concerned, arguments, because);
  }

  /** Returns the same with one more value for the texts; an empty value changes nothing. */
  public Conclusion with(String name, Object value) {
    if (value.toString().isEmpty()) {
      return this;
    }
    Map<String, String> more = new HashMap<>(arguments);
    more.put(name, value.toString());
    return new Conclusion(code, confidence, scopes, Map.copyOf(more), because);
  }
}
