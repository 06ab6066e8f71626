package io.ecwiddoctor.fact;

/**
 * The API answered a request of this token for the asked store: the token works.
 *
 * @param because what shows it
 */
public record TokenAccepted(Because because) implements Derived {}
