package io.ecwiddoctor.model;

/**
 * What is known about one scope.
 *
 * @param scope the scope
 * @param required whether the profile asks for it
 * @param status what is known
 * @param probe the name of the probe that tested it, or can; empty if there is no safe one
 */
public record ScopeResult(Scope scope, boolean required, ScopeStatus status, String probe) {}
