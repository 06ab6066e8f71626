package io.ecwiddoctor.model;

/** What a rule about Ecwid is based on, the most reliable first. */
public enum Basis {
  /** Official documentation, current or retired. */
  DOCUMENTED,
  /** Observed on the wire by somebody who published it. */
  OBSERVED,
  /** Inferred from the other two; no observation has been published. */
  INFERRED
}
