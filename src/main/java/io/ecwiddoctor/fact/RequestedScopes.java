package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import java.util.Set;

/**
 * The scopes that the job asks for.
 *
 * @param scopes never empty
 */
public record RequestedScopes(Set<Scope> scopes) {}
