package io.ecwiddoctor.model;

/**
 * Something worth knowing that isn't a diagnosis.
 *
 * @param code what it is
 * @param detail the case in point, such as a list of names; may be empty
 */
public record Remark(Code code, String detail) implements Comparable<Remark> {

  /** What can be remarked. */
  public enum Code {
    /** Exactly the default scopes answer: the app was never extended, or not reinstalled since. */
    DEFAULT_APP,
    /** The token's permission list and the API's replies disagree about a scope. */
    LIST_CONTRADICTED,
    /** The token's permission list has names that aren't known scopes. */
    UNKNOWN_PERMISSIONS,
    /** The store is closed for maintenance; whether that concerns the API is not documented. */
    STORE_CLOSED,
    /** The write probes failed in a way that shows nothing about their scopes. */
    WRITE_PROBES_BLIND,
    /** A refusal was recorded without its body, which says why. */
    REFUSAL_UNREAD,
    /** One reply accepts the token and another one rejects it. */
    REPLIES_CONTRADICT,
    /** A remark of a user's rule; the detail is its text. */
    CUSTOM
  }

  /** The longest text of a user's rule that is kept, in characters. */
  private static final int LONGEST_TEXT = 500;

  /**
   * A user's own remark.
   *
   * @param text what is worth knowing, as a sentence; no more than 500 characters of it are kept
   */
  public static Remark custom(String text) {
    String line = text.strip();
    return new Remark(
        Code.CUSTOM, line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…");
  }

  @Override
  public int compareTo(Remark other) {
    int byCode = code.compareTo(other.code);
    return byCode != 0 ? byCode : detail.compareTo(other.detail);
  }
}
