package io.ecwiddoctor.watch;

import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;

/**
 * A call that can tell something.
 *
 * @param store the store that it asks
 * @param probe the probe that it amounts to
 * @param token the token that it carries
 * @param selection the fields that it asks for; empty where it asks for all
 */
record WatchedCall(StoreId store, Probe probe, AccessToken token, String selection) {

  /**
   * Whether a reply that looks unlike the probe's is for want of what the call did not ask for, so
   * that it tells nothing.
   */
  boolean leavesOut() {
    if (selection.isEmpty()) {
      return false;
    }
    return probe.shape() != Probe.Shape.PROFILE
        || !selection.contains("account")
        || !selection.contains("generalInfo");
  }
}
