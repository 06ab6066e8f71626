package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.endpoint.OutcomeHistory;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.probe.reply.Credential;
import org.jspecify.annotations.Nullable;

/** The calls of one token to one store. The outcomes grow while a file is read. Not thread-safe. */
record StoreCalls(StoreShape store, Credential credential, OutcomeHistory outcomes) {

  boolean isAccepted() {
    return outcomes.list().stream().anyMatch(o -> o instanceof Answered a && a.isSuccess());
  }

  /**
   * The profile, or another reply that only a working token gets, or only a working secret token if
   * it is one; null if there is none.
   */
  @Nullable Answered acceptance() {
    Answered found = null;
    for (ProbeOutcome outcome : outcomes.list()) {
      boolean profile = outcome.probe() == Probe.PROFILE;
      if (outcome instanceof Answered reply
          && (profile ? reply.isSuccess() : found == null && isAcceptance(reply))) {
        found = reply;
      }
    }
    return found;
  }

  private boolean isAcceptance(Answered reply) {
    return reply.isAcceptance()
        || (reply.isSuccess()
            && !reply.needs().isEmpty()
            && TokenLinter.inspect(credential.secret()).kind() == TokenKind.SECRET);
  }
}
