package io.ecwiddoctor.fact;

/**
 * The longest {@code Retry-After} that is worth waiting for.
 *
 * @param seconds 0 for not at all
 */
public record MaxWait(int seconds) {}
