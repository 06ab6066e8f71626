package io.ecwiddoctor.watch;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.traffic.Outcomes;

/**
 * What is known about one store and token. Thread-safe.
 *
 * @param store the store
 * @param token what the token looks like
 * @param outcomes what came of the calls
 */
record CaseSheet(StoreId store, TokenShape token, Outcomes outcomes) {

  CaseSheet(StoreId store, TokenShape token) {
    this(store, token, new Outcomes());
  }

  /** All of it as evidence. */
  Evidence evidence(ScopeProfile profile) {
    return Evidence.of(StoreIdLinter.inspect(store.toString()), token, profile)
        .withOutcomes(outcomes.list());
  }
}
