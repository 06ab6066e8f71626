package io.ecwiddoctor.report;

import io.ecwiddoctor.fact.ProfileContent;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules use of a store profile, and nothing else of it.
 *
 * @param storeId the id that the profile says it is of
 * @param account whether the {@code account} block is there
 * @param suspended {@code account.suspended}
 * @param closed {@code settings.closed}
 * @param features {@code account.availableFeatures}, sorted
 * @param limits whether {@code account.limitsAndRestrictions} is there
 */
public record ReportedProfile(
    long storeId,
    boolean account,
    boolean suspended,
    boolean closed,
    List<String> features,
    boolean limits) {

  public ReportedProfile {
    features = features == null ? List.of() : List.copyOf(features);
  }

  static @Nullable ReportedProfile of(ProfileContent profile) {
    return profile.saysNothing()
        ? null
        : new ReportedProfile(
            profile.storeId(),
            profile.account(),
            profile.suspended(),
            profile.closed(),
            profile.features().stream().sorted().toList(),
            profile.limits());
  }

  ProfileContent content() {
    return new ProfileContent(storeId, account, suspended, closed, new HashSet<>(features), limits);
  }
}
