package io.ecwiddoctor.simulator;

import io.ecwiddoctor.capture.recording.Expectation;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be wrong, or right, with a store and its token.
 *
 * @param storeId the store to ask for
 * @param name the fixture that it is played from: {@code MissingScopes/sweep-default-app}
 * @param label a few words for lists; may be empty
 * @param description one sentence
 * @param given what a diagnosis of it is given beside the store id: profile, candidate stores, the
 *     app's scopes; without outcomes
 * @param expectation what a diagnosis must come to, with the profile that the fixture names; or
 *     null where the fixture does not say
 * @param playable whether a server can play it: that a name cannot be resolved, that nothing
 *     listens or that a certificate is bad happens before a request gets to one
 */
public record Situation(
    StoreId storeId,
    String name,
    String label,
    String description,
    Evidence given,
    @Nullable Expectation expectation,
    boolean playable) {}
