package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;

/**
 * What a reply shows about a scope of a working token.
 *
 * @param scope the scope
 * @param status what it shows; never {@link ScopeStatus#NOT_TESTED}
 * @param probeName what was asked
 * @param because what shows it
 */
public record ScopeFinding(Scope scope, ScopeStatus status, String probeName, Justification because)
    implements Derived {

  /** What this reply shows about a scope. */
  public static ScopeFinding by(
      Answered reply, Scope scope, ScopeStatus status, Justification because) {
    return new ScopeFinding(scope, status, reply.probe().probeName(), because);
  }
}
