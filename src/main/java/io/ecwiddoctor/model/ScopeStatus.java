package io.ecwiddoctor.model;

/** What is known about one access scope of a token. */
public enum ScopeStatus {
  /** Proven by the token's own permission list or by a reply to a request that needs it. */
  GRANTED,
  /** Refused by the API, or absent from the token's own permission list. */
  DENIED,
  /** The API refused because the store lacks a feature or its plan; the token may be fine. */
  FEATURE_UNAVAILABLE,
  /** Asked, but the reply doesn't show it. */
  UNKNOWN,
  /** Not asked: no safe probe exists, or there was no reason or no budget to ask. */
  NOT_TESTED
}
