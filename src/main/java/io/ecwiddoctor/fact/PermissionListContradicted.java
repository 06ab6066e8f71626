package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;

/**
 * The token's own permission list says one thing about a scope and the API does another.
 *
 * @param scope the scope
 * @param because what shows it
 */
public record PermissionListContradicted(Scope scope, Justification because) implements Derived {}
