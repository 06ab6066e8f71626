package io.ecwiddoctor.intake;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.traffic.ApiAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader is told beside the file.
 *
 * @param api where the API is
 * @param profile the scopes that the job needs
 * @param appScopes the scopes that the app's Details page shows
 * @param store the store, where the file does not say; may be null
 * @param request method and path of the call, where the file does not say; may be null
 */
record IntakeSettings(
    ApiAddress api,
    ScopeProfile profile,
    Set<Scope> appScopes,
    @Nullable StoreId store,
    @Nullable String request) {

  IntakeSettings {
    appScopes = Set.copyOf(appScopes);
  }
}
