package io.ecwiddoctor.fact;

/**
 * A refusal without a word was the scope's.
 *
 * @param refused the refusal
 * @param because what confirms it
 */
public record RefusalConfirmed(ScopesRefused refused, Justification because) implements Derived {}
