package io.ecwiddoctor.model;

/**
 * What somebody gave as the secret token of a custom app, exactly as it was given.
 *
 * <p>It cannot be printed: {@link #toString()} shows none of it, and it is no record, so that no
 * generated method does. Two of the same text are not equal; nothing here needs them to be.
 * Immutable and thread-safe. The text stays in memory until it is collected: Java strings cannot be
 * wiped.
 */
public final class AccessToken {

  /** What stands in a text where the token was. */
  public static final String REDACTED = "[token]";

  private final String text;

  private AccessToken(String text) {
    this.text = text;
  }

  /** The token of that text; of any shape, also empty: what is wrong with it is for the rules. */
  public static AccessToken of(String text) {
    return new AccessToken(text);
  }

  /** The text itself, for the {@code Authorization} header and for nothing else. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return REDACTED;
  }
}
