package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;

/**
 * The API's own reply about the store, to a call that carried the token correctly. Not one that a
 * rate limit may explain.
 *
 * @param answer the reply
 * @param meaning what it says
 * @param because what shows it
 */
public record ApiReply(Answered answer, Meaning meaning, Justification because) implements Derived {

  /** What was asked. */
  public Probe probe() {
    return answer.probe();
  }

  /** Whether it refuses the token, or its profile without naming another reason. */
  public boolean isRejecting() {
    return (probe() == Probe.PROFILE && meaning.isUnexplained())
        ? answer.status() != 402
        : meaning == Meaning.TOKEN_REJECTED;
  }

  /** Whether it refuses for a reason that the API checks only after it accepted the token. */
  public boolean isAcceptance() {
    return meaning.isAfterAcceptance()
        && !(probe() == Probe.PROFILE && meaning == Meaning.FEATURE_MISSING);
  }

  /** Whether it is data that takes a working token, a secret or a public one. */
  public boolean isServed() {
    return meaning == Meaning.SUCCESS && !answer.needs().isEmpty();
  }

  /** Whether it is the profile of any store. */
  public boolean isProfile() {
    return probe() == Probe.PROFILE && meaning == Meaning.SUCCESS;
  }

  /** Whether it is the profile of the token's own store, as a working secret token gets it. */
  public boolean isOwnProfile() {
    return isProfile() && isOfStore() && answer.profile().account();
  }

  /** Whether it is a profile of the store that was asked for. */
  public boolean isOfStore() {
    return answer.profile().storeId() == answer.store().value();
  }

  /**
   * Whether it is about a scope that the job needs, or answers a call that somebody's tool made.
   */
  public boolean concerns(RequiredScopes required) {
    return required.concerns(answer, answer.needs());
  }

  /** Whether this reply is known to be later than that one. */
  public boolean isAfter(Answered other) {
    return answer.isAfter(other);
  }
}
