package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;

/**
 * What a reply tells about a scope of a token that works.
 *
 * @param scope the scope
 * @param status what it tells; never {@link ScopeStatus#NOT_TESTED}
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
