package io.ecwiddoctor.fact;

/** What the text that was given as the token looks like. */
public enum TokenKind {
  /** {@code secret_} and what such tokens are made of. */
  SECRET,
  /** No known prefix, yet nothing that speaks against a token: older ones had none. */
  UNUSUAL,
  /** A recording does not show it: a browser, or whoever passed it on, took it out. */
  NOT_SEEN,
  /** Nothing was given. */
  ABSENT,
  /** A stand-in such as {@code YOUR_TOKEN}, {@code undefined} or {@code null}. */
  PLACEHOLDER,
  /** The hidden form that the Details page shows: dots, asterisks, an ellipsis. */
  MASKED,
  /** {@code public_}: the storefront's token. */
  PUBLIC,
  /** Something else that is kept beside tokens: a client_id, a web address, another API's key. */
  WRONG_CREDENTIAL,
  /** A token with something missing from it, or with something in it that is not of it. */
  MALFORMED;

  /** Whether it is worth sending. */
  public boolean isUsable() {
    return this == SECRET || this == UNUSUAL || this == NOT_SEEN;
  }
}
