package io.ecwiddoctor.fact;

/** What only a rule may add to the facts. */
public sealed interface Derived
    permits AddressWorks,
        CheckWanted,
        Conclusion,
        PermissionListContradicted,
        PermissionsKnown,
        ProbeWanted,
        RefusalConfirmed,
        RefusalUnread,
        Rejection,
        Remarked,
        RepliesContradict,
        Reply,
        Required,
        ScopeFinding,
        ScopesRefused,
        SweepLeft,
        ThrottledRefusal,
        TokenAccepted,
        TokenAcceptedElsewhere,
        TokenRejected,
        UnclearRefusal,
        WorthAsking,
        WriteProbesBlind {

  /** The rule that added it, and what that rule stood on. */
  Justification because();
}
