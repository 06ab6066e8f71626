package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.DiagnosisCode;

/**
 * Several causes fit the evidence equally well, and somebody can check which it is.
 *
 * @param cause the one to check for; its article says how
 * @param because which causes compete
 */
public record CheckWanted(DiagnosisCode cause, Justification because) implements Derived {}
