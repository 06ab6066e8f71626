package io.ecwiddoctor.model;

/** The result of a diagnosis of one store. */
public enum Verdict {
  /** Every required scope is proven granted. */
  HEALTHY,
  /** At least one {@link Confidence#CONFIRMED} or {@link Confidence#LIKELY} fault stops the job. */
  FAULT,
  /** Nothing found wrong, yet some required scopes could not be tested. */
  NO_FAULT_FOUND,
  /** The evidence shows nothing about the token. */
  INCONCLUSIVE;

  /** Whether nothing was found wrong with a token that the API accepts. */
  public boolean isWell() {
    return this == HEALTHY || this == NO_FAULT_FOUND;
  }
}
