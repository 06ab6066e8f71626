package io.ecwiddoctor.fact;

/** A fact that only a rule may add. */
public sealed interface Derived
    permits IpAddressWorks,
        CheckWanted,
        Conclusion,
        PermissionListContradicted,
        PermissionsKnown,
        ProbeWanted,
        RefusalConfirmed,
        RefusalUnread,
        StandingRejection,
        Remarked,
        RepliesContradict,
        ApiReply,
        RequiredScopes,
        ScopeFinding,
        ScopesRefused,
        RemainingSweep,
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
