package io.ecwiddoctor.catalog;

import io.ecwiddoctor.model.ApiBaseUrl;
import java.util.List;

/**
 * What the texts about a diagnosis may say of the case at hand, beyond the diagnosis. Immutable.
 *
 * @param shownStoreId the store id as it may be shown; empty where it may not
 * @param check the step that separates causes which fit alike; empty where there is one cause
 * @param untestedScopes the names of the required scopes that could not be tested and that no
 *     custom app has by itself, so that asking for them now saves asking twice
 * @param scopesToRequest the names of scopes that another diagnosis of the same case says must be
 *     requested, so that the app is installed anew once and not twice
 * @param sightings what was seen, a line each: time, request, reply; free of secrets
 * @param server where the API was asked
 */
public record Particulars(
    String shownStoreId,
    String check,
    List<String> untestedScopes,
    List<String> scopesToRequest,
    List<String> sightings,
    ApiBaseUrl server) {

  public Particulars {
    untestedScopes = List.copyOf(untestedScopes);
    scopesToRequest = List.copyOf(scopesToRequest);
    sightings = List.copyOf(sightings);
  }

  /** Nothing but the store. */
  public static Particulars ofStore(String shownStoreId) {
    return new Particulars(shownStoreId, "", List.of(), List.of(), List.of(), ApiBaseUrl.ECWID);
  }
}
