package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.StoreId;

/**
 * Further requests with this token may still show something.
 *
 * @param store the store to ask
 * @param because the input
 */
public record WorthAsking(StoreId store, Justification because) implements Derived {}
