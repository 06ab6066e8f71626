package io.ecwiddoctor.report;

import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.fact.UrlProblem;
import io.ecwiddoctor.model.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call differs from the probe's own.
 *
 * @param token where the token was; null where it was in {@code Authorization: Bearer}
 * @param needs the scopes that the endpoint needs, in place of the probe's, sorted
 * @param address what is wrong with the address; null where nothing is
 */
public record ReportedCall(
    @Nullable TokenPlacement token, List<String> needs, @Nullable UrlProblem address) {

  public ReportedCall {
    needs = needs == null ? List.of() : List.copyOf(needs);
  }

  /** Returns what is special about a call; null where nothing is. */
  static @Nullable ReportedCall of(CallDetails call) {
    if (call.needs().isEmpty()
        && call.token() == TokenPlacement.BEARER
        && call.urlProblem() == UrlProblem.NONE) {
      return null;
    }
    return new ReportedCall(
        call.token() == TokenPlacement.BEARER ? null : call.token(),
        call.needs().stream().map(Scope::scopeName).sorted().toList(),
        call.urlProblem() == UrlProblem.NONE ? null : call.urlProblem());
  }

  CallDetails details(String request) {
    return new CallDetails(
        request,
        new HashSet<>(needs.stream().map(Scope::of).flatMap(Optional::stream).toList()),
        token == null ? TokenPlacement.BEARER : token,
        address == null ? UrlProblem.NONE : address);
  }
}
