package io.ecwiddoctor.fact;

/**
 * The API seems to look for what a write is about before it looks at the scope, so that "not found"
 * says nothing about the scope.
 *
 * @param because what shows it
 */
public record WriteProbesBlind(Justification because) implements Derived {}
