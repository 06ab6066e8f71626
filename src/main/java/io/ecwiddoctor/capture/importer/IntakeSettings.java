package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user says beside the file.
 *
 * @param api where the API is
 * @param profile the scopes that the job needs; null for those of a migration
 * @param appScopes the scopes that the app's Details page shows
 * @param store the store, if the file doesn't show it; may be null
 * @param request method and path of the call, if the file doesn't show it; may be null
 */
record IntakeSettings(
    ApiBaseUrl api,
    @Nullable ScopeProfile profile,
    Set<Scope> appScopes,
    @Nullable StoreId store,
    @Nullable String request) {

  IntakeSettings {
    appScopes = Set.copyOf(appScopes);
  }

  /** Nothing but the API at Ecwid. */
  static final IntakeSettings NONE =
      new IntakeSettings(ApiBaseUrl.ECWID, null, Set.of(), null, null);

  /** Returns the scopes that the job needs. */
  ScopeProfile needed() {
    return profile == null ? ScopeProfile.MIGRATION : profile;
  }

  IntakeSettings withApi(ApiBaseUrl address) {
    return new IntakeSettings(address, profile, appScopes, store, request);
  }

  IntakeSettings withProfile(ScopeProfile scopes) {
    return new IntakeSettings(api, scopes, appScopes, store, request);
  }

  IntakeSettings withAppScopes(Set<Scope> shown) {
    return new IntakeSettings(api, profile, shown, store, request);
  }

  IntakeSettings withStore(StoreId id) {
    return new IntakeSettings(api, profile, appScopes, id, request);
  }

  IntakeSettings withRequest(String call) {
    return new IntakeSettings(api, profile, appScopes, store, call);
  }
}
