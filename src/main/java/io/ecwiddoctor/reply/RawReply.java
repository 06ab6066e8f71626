package io.ecwiddoctor.reply;

/**
 * A reply as it came, decompressed.
 *
 * @param status the HTTP status
 * @param reason the reason phrase; may be empty
 * @param contentType the value of {@code Content-Type}; may be empty
 * @param retryAfter the value of {@code Retry-After}; may be empty
 * @param challenge whether it asks for credentials ({@code WWW-Authenticate} or {@code
 *     Proxy-Authenticate})
 * @param body as UTF-8; what was read of it, at most {@link ReplyReader#BODY_LIMIT} bytes
 * @param completeness whether that is all of it
 */
public record RawReply(
    int status,
    String reason,
    String contentType,
    String retryAfter,
    boolean challenge,
    String body,
    Completeness completeness) {

  /** Whether a body was read to its end. */
  public enum Completeness {
    /** It was. */
    WHOLE,
    /** The connection ended in the middle. */
    TRUNCATED,
    /** There was more than is read. */
    OVER_LIMIT
  }
}
