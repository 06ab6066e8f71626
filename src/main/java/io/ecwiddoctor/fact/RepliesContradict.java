package io.ecwiddoctor.fact;

/**
 * One reply accepts the token and another rejects it, and their order isn't known.
 *
 * @param because the two
 */
public record RepliesContradict(Justification because) implements Derived {}
