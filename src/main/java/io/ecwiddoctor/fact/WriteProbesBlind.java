package io.ecwiddoctor.fact;

/**
 * The API seems to look for what a write is about before it looks at the scope, so that "not found"
 * says nothing about the scope.
 *
 * @param because what shows it
 */
public record WriteProbesBlind(Justification because) implements Derived {
  /** A reason is given only once, so that it alone sets facts apart. */
  @Override
  public int hashCode() {
    return because.hashCode();
  }
}
