package io.ecwiddoctor.model;

/** What a diagnosis of one store amounts to. */
public enum Verdict {
  /** Every required scope is proven granted. */
  HEALTHY,
  /** At least one {@link Confidence#CONFIRMED} or {@link Confidence#LIKELY} fault stops the job. */
  FAULT,
  /** Nothing found wrong, yet some required scopes could not be tested. */
  NO_FAULT_FOUND,
  /** The evidence does not tell about the token. */
  INCONCLUSIVE
}
