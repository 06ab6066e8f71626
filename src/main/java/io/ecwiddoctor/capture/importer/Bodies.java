package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.JsonTruncator;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.util.Map;

/** Makes a reply of the parts that a file has. */
final class Bodies {

  private static final int OK = 200;

  private Bodies() {}

  /**
   * The reply as the reader takes it: an answer of any size is cut to what the rules could use, and
   * a refusal larger than any of Ecwid's is too large, whether the file has all of it or not.
   *
   * @param headers by their names in small letters
   * @param body what the file has of it
   * @param completeness whether that is all of it
   */
  static HttpReply reply(
      int status,
      String reason,
      Map<String, String> headers,
      String body,
      Completeness completeness) {
    boolean large = body.length() > ReplyReader.BODY_LIMIT;
    String text = large && status == OK ? JsonTruncator.of(body) : large ? "" : body;
    boolean tooLarge = large && status != OK && completeness != Completeness.TRUNCATED;
    return HttpReply.of(
        status, reason, headers, text, tooLarge ? Completeness.OVER_LIMIT : completeness);
  }
}
