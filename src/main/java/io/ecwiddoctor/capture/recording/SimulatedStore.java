package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.util.Set;

/**
 * Under which store id the stand-in plays a file.
 *
 * @param storeId the store id
 * @param label a few words for lists of stores; may be empty
 * @param scopes what the token of this store may do beyond what the exchanges show; empty to go by
 *     the exchanges alone
 */
public record SimulatedStore(StoreId storeId, String label, Set<Scope> scopes) {

  public SimulatedStore {
    scopes = Set.copyOf(scopes);
  }
}
