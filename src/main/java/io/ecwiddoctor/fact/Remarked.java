package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Remark;

/**
 * Something worth knowing that isn't a diagnosis.
 *
 * @param remark what it is
 * @param because what shows it
 */
public record Remarked(Remark remark, Justification because) implements Derived {}
