package io.ecwiddoctor.fact;

/**
 * A refusal that may be about the token or about a scope; nothing shows which.
 *
 * @param reply the refusal
 * @param because what shows it
 */
public record UnclearRefusal(ApiReply reply, Justification because) implements Derived {}
