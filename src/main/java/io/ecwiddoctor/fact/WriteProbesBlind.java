package io.ecwiddoctor.fact;

/**
 * The API seems to look for the object of a write before it checks the scope, so that "not found"
 * shows nothing about the scope.
 *
 * @param because what shows it
 */
public record WriteProbesBlind(Justification because) implements Derived {}
