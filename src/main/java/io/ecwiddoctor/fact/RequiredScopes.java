package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import java.util.Collections;
import java.util.Set;

/**
 * The scopes that the job cannot do without.
 *
 * @param scopes those that it asks for, and those that these do not work without; never empty
 * @param because what asks for them
 */
public record RequiredScopes(Set<Scope> scopes, Justification because) implements Derived {

  /** Whether such a reply matters: to a call of somebody's tool, or about one of these scopes. */
  boolean concerns(Answered reply, Set<Scope> about) {
    return reply.probe() == Probe.OTHER_CALL
        || !reply.request().isEmpty()
        || !Collections.disjoint(about, scopes);
  }
}
