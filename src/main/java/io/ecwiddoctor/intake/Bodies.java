package io.ecwiddoctor.intake;

import io.ecwiddoctor.reply.Abridged;
import io.ecwiddoctor.reply.RawReply;
import io.ecwiddoctor.reply.RawReply.Completeness;
import io.ecwiddoctor.reply.ReplyReader;
import java.util.Map;

/** Makes a reply of the parts that a file has. */
final class Bodies {

  private static final int OK = 200;

  private Bodies() {}

  /**
   * The reply as the reader takes it: an answer of any size is cut to what the rules could use.
   *
   * @param headers by their names in small letters
   * @param broken whether the connection ended in the middle of it
   */
  static RawReply reply(
      int status, String reason, Map<String, String> headers, String body, boolean broken) {
    boolean large = body.length() > ReplyReader.BODY_LIMIT;
    String text = large && status == OK ? Abridged.of(body) : large ? "" : body;
    Completeness completeness =
        broken
            ? Completeness.TRUNCATED
            : large && status != OK ? Completeness.OVER_LIMIT : Completeness.WHOLE;
    return new RawReply(
        status,
        reason,
        headers.getOrDefault("content-type", ""),
        headers.getOrDefault("retry-after", ""),
        headers.containsKey("www-authenticate") || headers.containsKey("proxy-authenticate"),
        text,
        completeness);
  }
}
