package io.ecwiddoctor.fact;

/**
 * A 401 or 403 that came shortly after a 429. The vendor's own WordPress plugin takes such a
 * refusal for the throttle's, not for a verdict on the token.
 *
 * @param reply the refusal
 * @param because what shows it
 */
public record ThrottledRefusal(Answered reply, Justification because) implements Derived {}
