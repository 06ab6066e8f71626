package io.ecwiddoctor.model;

/** How sure a conclusion is, the surest first. */
public enum Confidence {
  /** Nothing else fits the evidence. */
  CONFIRMED,
  /** The best explanation of the evidence, and enough to act on. */
  LIKELY,
  /** Fits the evidence, but so do other causes; never enough for a verdict. */
  POSSIBLE
}
