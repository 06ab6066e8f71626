package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.probe.reply.RawReply;
import io.ecwiddoctor.probe.reply.RawReply.Completeness;
import java.util.Map;

/**
 * A reply as a file has it.
 *
 * @param status the HTTP status
 * @param reason the reason phrase; may be empty
 * @param headers without regard to the case of their names
 * @param body what there is of it
 * @param completeness whether that is all of it
 */
public record RecordedReply(
    int status,
    String reason,
    Map<String, String> headers,
    String body,
    Completeness completeness) {

  /** Whether the connection ended in the middle. */
  public boolean isTruncated() {
    return completeness == Completeness.TRUNCATED;
  }

  /** Whether there was more than is read of a reply. */
  public boolean isOverLimit() {
    return completeness == Completeness.OVER_LIMIT;
  }

  /** The value of that header; empty if it is not there. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The same reply with another body. */
  public RecordedReply withBody(String other) {
    return new RecordedReply(status, reason, headers, other, completeness);
  }

  RawReply raw() {
    return RawReply.of(status, reason, headers::get, body, completeness);
  }
}
