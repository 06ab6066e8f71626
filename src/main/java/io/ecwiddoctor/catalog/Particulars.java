package io.ecwiddoctor.catalog;

import io.ecwiddoctor.model.ApiBaseUrl;
import java.util.List;

/**
 * The values of a case that the texts are filled with, beyond the diagnosis. Immutable.
 *
 * @param shownStoreId the store id as it may be shown; empty where it may not
 * @param check the step that separates causes which fit alike; empty where there is one cause
 * @param untestedScopes required scopes that weren't tested and that custom apps don't have by
 *     default; asking for them now saves asking twice
 * @param scopesToRequest scopes that another diagnosis of the case asks to request, so that the app
 *     is installed again only once
 * @param sightings what was seen, a line each: time, request, reply; free of secrets
 * @param apiAnswers whether the API answered other calls of the case, so that the way to it is
 *     clear
 * @param server where the API was asked
 */
public record Particulars(
    String shownStoreId,
    String check,
    List<String> untestedScopes,
    List<String> scopesToRequest,
    List<String> sightings,
    boolean apiAnswers,
    ApiBaseUrl server) {

  public Particulars {
    untestedScopes = List.copyOf(untestedScopes);
    scopesToRequest = List.copyOf(scopesToRequest);
    sightings = List.copyOf(sightings);
  }

  /** Nothing but the store. */
  public static Particulars ofStore(String shownStoreId) {
    return new Particulars(
        shownStoreId, "", List.of(), List.of(), List.of(), false, ApiBaseUrl.ECWID);
  }
}
