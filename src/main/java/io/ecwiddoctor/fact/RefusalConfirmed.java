package io.ecwiddoctor.fact;

/**
 * A refusal without words is confirmed to be about the scope.
 *
 * @param refused the refusal
 * @param because what confirms it
 */
public record RefusalConfirmed(ScopesRefused refused, Justification because) implements Derived {}
