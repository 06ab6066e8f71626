package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import java.util.Set;

/**
 * How the request of an outcome differs from the probe's own. Immutable.
 *
 * @param request method and path of the endpoint, without anybody's identifiers ({@code PUT
 *     /products/{productId}}); method and whole URL, without its query, where the URL is not the
 *     API's; empty for the probe's own request
 * @param needs the scopes that the endpoint needs, all of them, in place of the probe's; empty
 *     where the probe's count or none is known
 * @param token where the token was
 * @param urlProblem what is wrong with the URL
 */
public record CallDetails(
    String request, Set<Scope> needs, TokenPlacement token, UrlProblem urlProblem) {

  /** The probe's own request. */
  public static final CallDetails OWN =
      new CallDetails("", Set.of(), TokenPlacement.BEARER, UrlProblem.NONE);

  public CallDetails {
    needs = Set.copyOf(needs);
  }

  /** Returns a call to that endpoint that carried the token correctly. */
  public static CallDetails of(String request) {
    return request.isEmpty() ? OWN : OWN.withRequest(request);
  }

  /** The same with that method and path. */
  public CallDetails withRequest(String other) {
    return new CallDetails(other, needs, token, urlProblem);
  }

  /** The same with the scopes that the endpoint needs. */
  public CallDetails withNeeds(Set<Scope> scopes) {
    return new CallDetails(request, scopes, token, urlProblem);
  }

  /** The same with the token elsewhere. */
  public CallDetails withToken(TokenPlacement placement) {
    return new CallDetails(request, needs, placement, urlProblem);
  }

  /** The same with something wrong with its URL. */
  public CallDetails withUrlProblem(UrlProblem problem) {
    return new CallDetails(request, needs, token, problem);
  }

  /** Whether it went to the API, so that the API can have answered. */
  public boolean isAddressedToApi() {
    return urlProblem == UrlProblem.NONE || urlProblem == UrlProblem.UNKNOWN_ENDPOINT;
  }
}
