package io.ecwiddoctor.fact;

import static java.util.Objects.requireNonNull;

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

  /** What this reply tells about the scope that its probe tests. */
  public static ScopeFinding by(Answered reply, ScopeStatus status, Justification because) {
    return new ScopeFinding(
        requireNonNull(reply.probe().scope()), status, reply.probe().probeName(), because);
  }

  /** A reason is given only once, so that it alone sets facts apart. */
  @Override
  public int hashCode() {
    return because.hashCode();
  }
}
