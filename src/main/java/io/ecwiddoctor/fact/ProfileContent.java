package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.StoreId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rules use of a store profile.
 *
 * @param storeId the id that the profile says it is of
 * @param account whether the {@code account} block is there, which no public token gets
 * @param suspended {@code account.suspended}
 * @param closed {@code settings.closed}
 * @param features {@code account.availableFeatures}; empty where the profile does not say
 * @param limits whether {@code account.limitsAndRestrictions} is there
 */
public record ProfileContent(
    long storeId,
    boolean account,
    boolean suspended,
    boolean closed,
    Set<String> features,
    boolean limits) {

  /** The content of a reply that isn't a profile. */
  public static final ProfileContent NONE =
      new ProfileContent(0, false, false, false, Set.of(), false);

  public ProfileContent {
    // A saved report may lack them; in a report they are sorted.
    features = features == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(features));
  }

  /** Whether it has nothing that the rules use, like a reply that isn't a profile. */
  public boolean saysNothing() {
    return storeId == 0 && !account && !suspended && !closed && features.isEmpty() && !limits;
  }

  /** Whether its store id is one that a store can have. */
  public boolean hasStoreId() {
    return storeId > 0 && storeId <= Integer.MAX_VALUE;
  }

  /** Whether it lists its plan's features and access to the API is not among them. */
  public boolean lacksApiFeature() {
    return !features.isEmpty() && !features.contains("API");
  }

  /** Returns the same profile for another store. */
  ProfileContent as(StoreId store) {
    return saysNothing()
        ? this
        : new ProfileContent(store.value(), account, suspended, closed, features, limits);
  }
}
