package io.ecwiddoctor.fact;

/**
 * A reply that rejects a well-formed token, or seems to, and that no later acceptance disproves.
 *
 * @param reply the reply
 * @param meaning what it says
 * @param because what shows it
 */
public record StandingRejection(Answered reply, Meaning meaning, Justification because)
    implements Derived {}
