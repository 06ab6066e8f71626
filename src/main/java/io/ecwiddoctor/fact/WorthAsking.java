package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.StoreId;

/**
 * Nothing seen so far makes further requests with this token pointless.
 *
 * @param store the store to ask
 * @param because the input
 */
public record WorthAsking(StoreId store, Justification because) implements Derived {}
