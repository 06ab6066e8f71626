package io.ecwiddoctor.model;

/**
 * The secret token of a custom app, exactly as somebody gave it.
 *
 * <p>It can't be printed: {@link #toString()} shows nothing of it, and it isn't a record, whose
 * generated methods would. Two tokens with the same text aren't equal. Immutable and thread-safe.
 * The text stays in memory until it is collected, because Java strings can't be wiped.
 */
public final class AccessToken {

  /** Replaces a token in a text. */
  public static final String REDACTED = "[token]";

  private final String text;

  private AccessToken(String text) {
    this.text = text;
  }

  /** Returns the token with that text, of any shape, even empty; the rules judge it. */
  public static AccessToken of(String text) {
    return new AccessToken(text);
  }

  /** Returns the text, for the {@code Authorization} header only. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return REDACTED;
  }
}
