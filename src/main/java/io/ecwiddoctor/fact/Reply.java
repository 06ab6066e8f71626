package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;

/**
 * The API's own reply about the asked store, to a call that carried the token as it should, and no
 * aftermath of a throttle.
 *
 * @param answer the reply
 * @param meaning what it says
 * @param because what shows it
 */
public record Reply(Answered answer, Meaning meaning, Justification because) implements Derived {

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

  /** Whether it refuses for a reason that is looked at only after the token was accepted. */
  public boolean isAcceptance() {
    return meaning.isAfterAcceptance()
        && !(probe() == Probe.PROFILE && meaning == Meaning.FEATURE_MISSING);
  }

  /** Whether it is the profile of a store, whichever. */
  public boolean isProfile() {
    return probe() == Probe.PROFILE && meaning == Meaning.SUCCESS;
  }

  /** Whether it is what a working secret token gets of its own store's profile. */
  public boolean isOwnProfile() {
    return isProfile() && isOfStore() && answer.profile().account();
  }

  /** Whether it is a profile of the store that was asked for. */
  public boolean isOfStore() {
    return answer.profile().storeId() == answer.store().value();
  }

  /** Whether it is about a scope that the job needs, or to a call that somebody's tool made. */
  public boolean concerns(Required required) {
    return required.concerns(answer, answer.needs());
  }

  /** Whether this reply is known to be later than that one. */
  public boolean isAfter(Answered other) {
    return answer.isAfter(other);
  }
}
