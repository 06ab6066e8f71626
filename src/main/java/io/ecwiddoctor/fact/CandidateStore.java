package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.StoreId;

/**
 * Another store that the token may belong to.
 *
 * @param id the store
 */
public record CandidateStore(StoreId id) {}
