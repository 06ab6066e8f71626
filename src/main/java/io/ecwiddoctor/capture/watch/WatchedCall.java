package io.ecwiddoctor.capture.watch;

import io.ecwiddoctor.capture.endpoint.ProbeMapping;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.StoreId;

/**
 * A call that can tell something.
 *
 * @param store the store that it asks
 * @param heard what it amounts to
 * @param token the token that it carries
 */
record WatchedCall(StoreId store, ProbeMapping heard, AccessToken token) {}
