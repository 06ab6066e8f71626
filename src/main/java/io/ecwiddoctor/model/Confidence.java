package io.ecwiddoctor.model;

/** How sure a conclusion is, the surest first. */
public enum Confidence {
  /** Nothing else fits what was seen. */
  CONFIRMED,
  /** The best explanation of what was seen, and enough to act on. */
  LIKELY,
  /** Fits what was seen, as other causes do; never enough for a verdict. */
  POSSIBLE
}
