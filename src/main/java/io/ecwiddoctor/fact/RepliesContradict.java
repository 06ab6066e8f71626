package io.ecwiddoctor.fact;

/**
 * One reply accepts the token and another one rejects it, and which came later is not known.
 *
 * @param because the two
 */
public record RepliesContradict(Justification because) implements Derived {}
