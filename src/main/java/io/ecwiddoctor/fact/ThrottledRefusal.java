package io.ecwiddoctor.fact;

/**
 * A 401 or 403 shortly after a 429. The vendor's own WordPress plugin takes it for a consequence of
 * the rate limit, not for a verdict on the token.
 *
 * @param reply the refusal
 * @param because what shows it
 */
public record ThrottledRefusal(Answered reply, Justification because) implements Derived {}
