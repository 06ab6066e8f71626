package io.ecwiddoctor.batch.limits;

/** A check that no request could be sent for, because of the limits that all checks share. */
public final class CheckRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final long retryAfterSeconds;

  /** Which limit it was. The names are part of what the API answers. */
  public enum Reason {
    /** As many checks as may be are under way. */
    BUSY("Too many checks are under way. Try again in a moment."),
    /** The token was rejected as often as one may be. */
    TOKEN_REJECTED_BEFORE(
        "Ecwid rejected this token five times, and blocks an IP address that keeps sending such a"
            + " token. Check again with a new token."),
    /** Ecwid asked this token for a pause. */
    TOKEN_THROTTLED("Ecwid asked this token for a pause. Check again after it."),
    /** So many tokens were rejected that Ecwid might block the address. */
    DEAD_TOKEN_BUDGET(
        "The budget for rejected tokens is spent: Ecwid blocks an IP address after 600 requests"
            + " with tokens that don't work. Check from another address."),
    /** Ecwid seems to block the address. */
    ADDRESS_BLOCKED(
        "Ecwid seems to block this IP address, so that no check is possible from it. Wait, or check"
            + " from another address.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** Returns why, and what to do, as sentences. */
    public String words() {
      return words;
    }
  }

  CheckRefusedException(Reason reason, long retryAfterSeconds) {
    super(reason.words());
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Returns which limit it was. */
  public Reason reason() {
    return reason;
  }

  /** Returns when to try again, in seconds; 0 if waiting doesn't help. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
