package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;

/**
 * A probe has more than one outcome already.
 *
 * @param probe what was asked
 * @param store the store that was asked
 */
public record AskedTwice(Probe probe, StoreId store) {}
