package io.ecwiddoctor.model;

/**
 * What is known about one scope.
 *
 * @param scope the scope
 * @param required whether the profile asks for it
 * @param status what is known
 * @param probe the name of the probe that told, or that would tell; empty where no safe one exists
 */
public record ScopeResult(Scope scope, boolean required, ScopeStatus status, String probe) {}
