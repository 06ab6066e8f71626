package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;

/**
 * A probe has been sent twice already.
 *
 * @param probe what was asked
 * @param store the store that was asked
 */
public record AskedTwice(Probe probe, StoreId store) {}
