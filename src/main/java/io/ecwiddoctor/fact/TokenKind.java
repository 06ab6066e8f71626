package io.ecwiddoctor.fact;

/** What the text that was given as the token looks like. */
public enum TokenKind {
  /** {@code secret_} and what such tokens are made of. */
  SECRET,
  /** No known prefix, but it may be a token: older ones had none. */
  UNUSUAL,
  /** The recording doesn't show it: a browser, or whoever passed it on, removed it. */
  NOT_SEEN,
  /** Nothing was given. */
  ABSENT,
  /** A stand-in such as {@code YOUR_TOKEN}, {@code undefined} or {@code null}. */
  PLACEHOLDER,
  /** The hidden form that the Details page shows: dots, asterisks, an ellipsis. */
  MASKED,
  /** {@code public_}: the storefront's token. */
  PUBLIC,
  /** Another credential or an address: a client_id, a web address, another API's key. */
  WRONG_CREDENTIAL,
  /** A token that lacks a part, or has something added. */
  MALFORMED;

  /** Whether it is worth sending. */
  public boolean isUsable() {
    return this == SECRET || this == UNUSUAL || this == NOT_SEEN;
  }
}
