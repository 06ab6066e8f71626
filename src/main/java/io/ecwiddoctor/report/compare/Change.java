package io.ecwiddoctor.report.compare;

import io.ecwiddoctor.words.Words;

/** What became of a store between two results, in the order in which they are shown. */
public enum Change {
  /** Nothing was wrong with it, and now something is. */
  NEWLY_FAILING("newly-failing"),
  /** Something was wrong with it, and now something else is. */
  OTHER_CAUSE("failing-for-another-reason"),
  /** The same is wrong with it. */
  STILL_FAILING("still-failing"),
  /** Something was wrong with it, and isn't any more. */
  HEALTHY_AGAIN("healthy-again"),
  /** Only the later result has it. */
  NEW("new-store"),
  /** Only the earlier result has it. */
  GONE("gone-store"),
  /** One of the results doesn't tell, or they answer different questions. */
  NOT_COMPARABLE("not-comparable"),
  /** Nothing is wrong with it in either. */
  STILL_HEALTHY("still-healthy");

  private final String key;

  Change(String key) {
    this.key = key;
  }

  /** Returns it as words that follow a number of stores. */
  String words(int stores, Words words) {
    return words.say(key, stores);
  }
}
