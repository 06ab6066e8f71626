package io.ecwiddoctor.fact;

import java.time.Instant;

/**
 * The API answered a request of this token for the asked store: the token works.
 *
 * @param at when it last did, in UTC
 * @param because what shows it
 */
public record TokenAccepted(Instant at, Justification because) implements Derived {
  /** A reason is given only once, so that it alone sets facts apart. */
  @Override
  public int hashCode() {
    return because.hashCode();
  }
}
