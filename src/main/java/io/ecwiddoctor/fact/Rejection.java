package io.ecwiddoctor.fact;

/**
 * A reply that refuses a token of sound shape, or seems to, and that no acceptance takes back.
 *
 * @param reply the reply
 * @param meaning what it says
 * @param because what shows it
 */
public record Rejection(Answered reply, Meaning meaning, Justification because)
    implements Derived {}
