package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.endpoint.OutcomeHistory;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.probe.reply.Credential;
import org.jspecify.annotations.Nullable;

/** The calls of one token to one store. The outcomes grow while a file is read. Not thread-safe. */
record StoreCalls(StoreShape store, Credential credential, OutcomeHistory outcomes) {

  boolean isAccepted() {
    return outcomes.list().stream().anyMatch(o -> o instanceof Answered a && a.isSuccess());
  }

  /** The profile, or another reply that only a working token gets; null if there is none. */
  @Nullable Answered acceptance() {
    Answered found = null;
    for (ProbeOutcome outcome : outcomes.list()) {
      boolean profile = outcome.probe() == Probe.PROFILE;
      if (outcome instanceof Answered reply
          && (profile ? reply.isSuccess() : found == null && reply.isAcceptance())) {
        found = reply;
      }
    }
    return found;
  }
}
