package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.StoreId;

/**
 * The token works for another store than the asked one.
 *
 * @param store that store
 * @param because what shows it
 */
public record TokenAcceptedElsewhere(StoreId store, Justification because) implements Derived {}
