package io.ecwiddoctor.fact;

/** What only a rule may add to the facts. */
public sealed interface Derived
    permits CheckWanted,
        Conclusion,
        PermissionListContradicted,
        PermissionsKnown,
        ProbeWanted,
        RefusalUnread,
        Remarked,
        Required,
        ScopeFinding,
        ThrottledRefusal,
        TokenAccepted,
        TokenAcceptedElsewhere,
        TokenRejected,
        WriteProbesBlind {

  /** The rule that added it, and what that rule stood on. */
  Justification because();
}
