package io.ecwiddoctor.fact;

import java.util.Set;

/** What a reply of the API says, by its code, by a documented phrase, or by its status alone. */
public enum Meaning {
  /** 200 with what was asked for. */
  SUCCESS,
  /** A write probe failed because its object doesn't exist, or nothing was changed. */
  WRITE_FAILED,
  /** The token is not valid. */
  TOKEN_REJECTED,
  /** A scope is missing. */
  SCOPE_MISSING,
  /** A feature of the store or its plan is missing. */
  FEATURE_MISSING,
  /** The store is suspended. */
  STORE_SUSPENDED,
  /** The plan has no access to the API. */
  PLAN_LACKS_API,
  /** There is no such store. */
  STORE_UNKNOWN,
  /** The caller should come back later. */
  RETRY_LATER,
  /** The request or its object is wrong. */
  REQUEST_WRONG,
  /** A refusal without words. */
  SILENT_REFUSAL,
  /** A refusal in words that are not documented. */
  UNKNOWN_REFUSAL,
  /** Not from the API, or nothing lasting. */
  NONE;

  /** Returns Ecwid's error codes that are read by name; others count by their status. */
  public static Set<String> codes() {
    return MeaningReader.codes();
  }

  /** Whether the token was accepted before the API said this. */
  public boolean isAfterAcceptance() {
    return this == SCOPE_MISSING || this == FEATURE_MISSING;
  }

  /** Whether it refuses without naming a documented reason. */
  public boolean isUnexplained() {
    return this == SILENT_REFUSAL || this == UNKNOWN_REFUSAL;
  }
}
