package io.ecwiddoctor.cli;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a diagnosis may request, for a user who wants to know before anything is sent.
 *
 * @param requests in the order in which they are sent; each only if its condition holds
 */
record ProbePlan(List<Step> requests) {

  ProbePlan {
    requests = List.copyOf(requests);
  }

  /**
   * The plan for one store.
   *
   * @param writeProbes whether scopes that only writing needs are tested, too
   * @param url the address that a probe is sent to
   * @param candidateUrls the addresses of the profile at other stores that the token may belong to
   */
  static ProbePlan of(
      ScopeProfile profile,
      boolean writeProbes,
      Function<Probe, String> url,
      List<String> candidateUrls) {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.get(url.apply(Probe.PROFILE), "first: whether the token works at all"));
    for (String candidate : candidateUrls) {
      steps.add(Step.get(candidate, "if the store rejects the token: whether this one takes it"));
    }
    steps.add(
        Step.get(
            url.apply(Probe.APPLICATION_TOKEN), "if the token works: its own permission list"));
    Set<Scope> needed = Scope.withNeeds(profile.scopes());
    List<Probe> sweep = new ArrayList<>(Probe.readSweep(needed));
    if (writeProbes) {
      sweep.addAll(Probe.writeSweep(needed));
    }
    for (Probe probe : sweep) {
      String scope = probe.scope() == null ? "" : probe.scope().scopeName();
      String purpose = probe.isWrite() ? ", by a write that can only fail" : "";
      steps.add(
          new Step(
              probe.method(),
              url.apply(probe),
              "if that list does not settle it: " + scope + purpose));
    }
    return new ProbePlan(steps);
  }

  String toText() {
    if (requests.isEmpty()) {
      return "Nothing was sent. A diagnosis would send nothing either: the store id isn't one.\n";
    }
    StringBuilder text =
        new StringBuilder("Nothing was sent. A diagnosis would request at most:\n");
    for (Step step : requests) {
      text.append(Printable.line(step.method() + " " + step.url()))
          .append("\n    ")
          .append(step.condition())
          .append('\n');
    }
    return text.append("Each with the token in the Authorization header; none changes anything.\n")
        .toString();
  }

  String toJson() {
    return JsonReports.pretty().render(this) + "\n";
  }

  /**
   * One request.
   *
   * @param method the HTTP method
   * @param url the whole address
   * @param condition when it is sent and what it tells
   */
  record Step(String method, String url, String condition) {

    static Step get(String url, String condition) {
      return new Step("GET", url, condition);
    }
  }
}
