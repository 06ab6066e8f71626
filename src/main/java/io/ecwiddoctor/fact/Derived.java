package io.ecwiddoctor.fact;

/** A fact that only a rule may add. */
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
        ApiReply,
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

  /** The rule that added it, and the facts it is based on. */
  Justification because();
}
