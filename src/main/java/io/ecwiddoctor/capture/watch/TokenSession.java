package io.ecwiddoctor.capture.watch;

import io.ecwiddoctor.capture.endpoint.OutcomeHistory;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;

/**
 * What is known about one store and token. Thread-safe.
 *
 * @param store the store
 * @param token what the token looks like
 * @param outcomes what came of the calls
 */
record TokenSession(StoreId store, TokenShape token, OutcomeHistory outcomes) {

  TokenSession(StoreId store, TokenShape token) {
    this(store, token, new OutcomeHistory());
  }

  /** All of it as evidence. */
  Evidence evidence(ScopeProfile profile) {
    return Evidence.of(StoreIdLinter.inspect(store.toString()), token, profile)
        .withOutcomes(outcomes.list());
  }
}
