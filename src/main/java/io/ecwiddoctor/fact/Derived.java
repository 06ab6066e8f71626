package io.ecwiddoctor.fact;

/** What only a rule may add to the facts. */
public sealed interface Derived
    permits Conclusion, ProbeWanted, ScopeFinding, ThrottledRefusal, TokenAccepted, TokenRejected {

  /** The rule that added it, and what that rule stood on. */
  Because because();
}
