package io.ecwiddoctor.capture.recording;

/**
 * Where the replies in a file come from.
 *
 * @param grade how far they can be trusted
 * @param reference where to look them up
 */
public record Source(Grade grade, String reference) {

  /** How far replies can be trusted, the surest first. */
  public enum Grade {
    /** Seen on the wire. */
    RECORDED,
    /** Written in the vendor's documents. */
    DOCUMENTED,
    /** Put together from what is known, for want of better. */
    SUPPOSED
  }
}
