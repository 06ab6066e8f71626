package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Confidence;

/**
 * The store exists and refuses the token.
 *
 * @param confidence how sure that is
 * @param because what shows it
 */
public record TokenRejected(Confidence confidence, Justification because) implements Derived {}
