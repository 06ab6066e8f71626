package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import java.util.Set;

/**
 * The scopes that the job needs.
 *
 * @param scopes never empty
 */
public record Required(Set<Scope> scopes) {}
