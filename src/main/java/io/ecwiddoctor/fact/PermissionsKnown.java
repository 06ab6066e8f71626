package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The token's own permission list, believed.
 *
 * @param held the scopes that the token holds
 * @param lacking the scopes that the job needs and the token does not hold
 * @param because what shows it
 */
public record PermissionsKnown(Set<Scope> held, Set<Scope> lacking, Justification because)
    implements Derived {

  /** What a list amounts to for a job that needs these scopes. */
  public static PermissionsKnown of(Set<Scope> held, Set<Scope> needed, Justification because) {
    EnumSet<Scope> lacking = EnumSet.copyOf(needed);
    lacking.removeAll(held);
    return new PermissionsKnown(held, Collections.unmodifiableSet(lacking), because);
  }
}
