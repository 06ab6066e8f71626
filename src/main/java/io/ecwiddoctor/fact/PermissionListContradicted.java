package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;

/**
 * The API contradicts the token's own permission list about a scope.
 *
 * @param scope the scope
 * @param because what shows it
 */
public record PermissionListContradicted(Scope scope, Justification because) implements Derived {}
