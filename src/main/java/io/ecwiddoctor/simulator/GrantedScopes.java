package io.ecwiddoctor.simulator;

import io.ecwiddoctor.capture.recording.SimulatedStore;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Meaning;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what the token of a fixture may do, so that other requests are answered alike. */
final class GrantedScopes {

  private GrantedScopes() {}

  /**
   * The scopes that the token holds: those of its own permission list if there is one; otherwise
   * those that every app has, those that the fixture names, and those that its replies show, less
   * those that its replies refuse.
   */
  static Set<Scope> of(List<ProbeOutcome> outcomes, @Nullable SimulatedStore stand) {
    for (ProbeOutcome outcome : outcomes) {
      if (outcome.probe() == Probe.APPLICATION_TOKEN && isSuccess(outcome)) {
        return ((Answered) outcome).permissions().held();
      }
    }
    EnumSet<Scope> held = EnumSet.copyOf(Scope.defaults());
    if (stand != null) {
      held.addAll(stand.scopes());
    }
    for (ProbeOutcome outcome : outcomes) {
      Scope scope = outcome.probe().scope();
      if (scope != null && isSuccess(outcome)) {
        held.add(scope);
      } else if (scope != null && isRefusal(outcome)) {
        held.remove(scope);
      }
    }
    return held;
  }

  static boolean isSuccess(ProbeOutcome outcome) {
    return outcome instanceof Answered reply && reply.isSuccess();
  }

  private static boolean isRefusal(ProbeOutcome outcome) {
    return outcome instanceof Answered reply
        && reply.status() == 403
        && reply.isApiRefusal()
        && reply.meaning() != Meaning.FEATURE_MISSING;
  }
}
