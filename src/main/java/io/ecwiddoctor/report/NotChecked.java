package io.ecwiddoctor.report;

/** Why a row of a batch was not checked, or not to its end. The names are part of the results. */
public enum NotChecked {
  /** So many tokens were rejected that the address might be blocked. */
  DEAD_TOKEN_BUDGET(
      "the budget for rejected tokens is spent",
      "Ecwid blocks an IP address after 600 requests with tokens that don't work. Correct or remove"
          + " the rejected rows, then continue with --resume from another IP address, or with a"
          + " higher --dead-token-budget if the block doesn't concern you. ecwid-doctor budget"
          + " shows what this IP address has spent."),
  /** The same token was rejected as often as it may be. */
  TOKEN_REJECTED_BEFORE(
      "the same token was rejected at five other rows",
      "Give these stores tokens of their own: a token belongs to one app in one store."),
  /** The API asked this token for a pause that is too long to wait for. */
  TOKEN_THROTTLED("the API asked this token for a long pause", "Run it again later with --resume."),
  /** No more requests were allowed. */
  MAX_REQUESTS(
      "the limit of --max-requests was reached",
      "Raise --max-requests and continue with --resume."),
  /** For a long time no reply came from the API. */
  NO_USE(
      "the API can't be reached any more, or something else answers in its place",
      "Check the network and https://status.ecwid.com, then continue with --resume."),
  /** The control request, or a token that was accepted before, was refused. */
  ADDRESS_BLOCKED(
      "the API refuses tokens that it accepted before, so it seems to block this IP address",
      "Wait or change to another IP address, then continue with --resume. Rows rejected since then"
          + " are asked again. If the tokens that worked were revoked meanwhile, start over with"
          + " --force."),
  /** Read from older results, not written any more. */
  UNCONFIRMED(
      "the token was rejected, but nothing showed whether because of the token or this IP address",
      "Continue with --resume. The request that shows whether this IP address is blocked got no"
          + " answer."),
  /** The user stopped the run. */
  INTERRUPTED("the run was interrupted", "Continue with --resume.");

  private final String words;
  private final String wayOut;

  NotChecked(String words, String wayOut) {
    this.words = words;
    this.wayOut = wayOut;
  }

  /** Why, as words that complete a sentence. */
  public String words() {
    return words;
  }

  /** What to do, as sentences. */
  public String wayOut() {
    return wayOut;
  }
}
