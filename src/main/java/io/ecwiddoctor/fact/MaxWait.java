package io.ecwiddoctor.fact;

/**
 * How long a {@code Retry-After} may be to be waited for.
 *
 * @param seconds 0 for not at all
 */
public record MaxWait(int seconds) {}
