package io.ecwiddoctor.fact;

/**
 * A refusal that may be the token's or a scope's: nothing shows which.
 *
 * @param reply the refusal
 * @param because what shows it
 */
public record UnclearRefusal(Reply reply, Justification because) implements Derived {}
