package io.ecwiddoctor.capture.interceptor;

import io.ecwiddoctor.capture.endpoint.OutcomeHistory;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;

/**
 * The calls with one token to one store. Thread-safe.
 *
 * @param store the store
 * @param token what the token looks like
 * @param outcomes their outcomes
 */
record TokenSession(StoreId store, TokenShape token, OutcomeHistory outcomes) {

  TokenSession(StoreId store, TokenShape token) {
    this(store, token, new OutcomeHistory());
  }

  /** Returns them as evidence. */
  Evidence evidence(ScopeProfile profile) {
    return Evidence.of(StoreIdLinter.inspect(store.toString()), token, profile)
        .withOutcomes(outcomes.list());
  }
}
