package io.ecwiddoctor.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reply says about who sent it. The text is the sender's and hostile; it is bounded, and the
 * token is taken out of it. Immutable.
 *
 * @param server the {@code Server} header; may be empty
 * @param via the {@code Via} header; may be empty
 * @param cfRay the {@code CF-RAY} header; may be empty
 * @param location the {@code Location} header without its query; may be empty
 * @param date the {@code Date} header, in UTC; null where there is none
 * @param proxy whether a proxy answered itself, in place of whom it stands for
 */
public record ReplySource(
    String server,
    String via,
    String cfRay,
    String location,
    @Nullable Instant date,
    boolean proxy) {

  /** Nothing is known. */
  public static final ReplySource UNKNOWN = new ReplySource("", "", "", "", null, false);
}
