package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import java.util.Set;

/**
 * The scopes that the job cannot do without.
 *
 * @param scopes those that it asks for, and those that these do not work without; never empty
 * @param because what asks for them
 */
public record Required(Set<Scope> scopes, Justification because) implements Derived {}
