package io.ecwiddoctor.fact;

/**
 * The API answered a request of this token for the asked store: the token works.
 *
 * @param reply the reply that shows it
 * @param because what it stands on
 */
public record TokenAccepted(Answered reply, Justification because) implements Derived {}
