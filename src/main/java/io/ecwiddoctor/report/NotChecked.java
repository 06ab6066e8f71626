package io.ecwiddoctor.report;

/** Why a row of a batch was not checked, or not to its end. The names are part of the results. */
public enum NotChecked {
  /** So many tokens were rejected that the address might be blocked. */
  DEAD_TOKEN_BUDGET(
      "the budget for rejected tokens is spent",
      "Ecwid blocks an address after 600 requests with tokens that do not work. Mend or take out the"
          + " rejected rows; then go on from another address, or raise --dead-token-budget if you"
          + " know that the block does not concern you, with --resume."),
  /** The same token was rejected as often as it may be. */
  TOKEN_REJECTED_BEFORE(
      "the same token was rejected at five other rows",
      "Give these stores tokens of their own: a token belongs to one app in one store."),
  /** The API asked this token for a pause that is longer than it is worth to wait. */
  TOKEN_THROTTLED("the API asked this token for a long pause", "Run it again later with --resume."),
  /** No more requests were allowed. */
  MAX_REQUESTS(
      "the number of requests that --max-requests allows was reached",
      "Raise --max-requests, and go on with --resume."),
  /** Nothing that came back was the API's, for a long time. */
  NO_USE(
      "the API could not be reached any more, or another answered in its place",
      "Check the network and https://status.ecwid.com, then go on with --resume."),
  /** The API refuses tokens that it had accepted before. */
  ADDRESS_BLOCKED(
      "the API refuses tokens that it accepted before, so that it seems to block this address",
      "Wait, or go on from another address, with --resume. What was rejected since then is among"
          + " these rows, because that tells nothing about the tokens. If the tokens that worked"
          + " were revoked meanwhile, begin anew with --force."),
  /** The token was rejected, and nothing showed whether that was for the token or the address. */
  UNCONFIRMED(
      "the token was rejected, and it could not be found out whether for the token's sake",
      "Go on with --resume. A token that had worked was tried again, to see whether this address is"
          + " blocked, and no answer came that tells."),
  /** The user stopped the run. */
  INTERRUPTED("the run was interrupted", "Go on with --resume.");

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
