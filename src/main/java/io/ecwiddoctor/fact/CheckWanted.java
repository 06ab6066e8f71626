package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.DiagnosisCode;

/**
 * Causes fit what was seen alike, and somebody can look up or try what tells them apart.
 *
 * @param cause the one to check for; its article says how
 * @param because which causes compete
 */
public record CheckWanted(DiagnosisCode cause, Justification because) implements Derived {}
