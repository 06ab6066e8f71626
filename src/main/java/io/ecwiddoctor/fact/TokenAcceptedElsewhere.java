package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.StoreId;

/**
 * The token works for another store than the asked one.
 *
 * @param store that store
 * @param because what shows it
 */
public record TokenAcceptedElsewhere(StoreId store, Justification because) implements Derived {
  /** A reason is given only once, so that it alone sets facts apart. */
  @Override
  public int hashCode() {
    return because.hashCode();
  }
}
