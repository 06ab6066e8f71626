package io.ecwiddoctor.model;

/** What a rule's knowledge about Ecwid rests on, the firmest first. */
public enum Basis {
  /** Official documentation, current or retired. */
  DOCUMENTED,
  /** Seen on the wire by somebody who published it. */
  OBSERVED,
  /** Concluded from the other two; nobody has published a sighting. */
  INFERRED
}
