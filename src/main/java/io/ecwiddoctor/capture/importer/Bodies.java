package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.JsonTruncator;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Makes replies of what a file has. */
final class Bodies {

  private static final int OK = 200;

  /** No more is unpacked, in bytes. */
  private static final int LONGEST = 1024 * 1024;

  /** Ecwid's own status lines, which say why without a body; REST API errors, status line. */
  private static final Pattern DOCUMENTED =
      Pattern.compile(
          "(?i)^(?:please upgrade your account to access API|token doesn.t exist|the store is"
              + " suspended|access token doesn.t have `?\\w{3,60}`? scope)");

  private Bodies() {}

  /**
   * Returns the reply. A success of any size is cut to what the rules use; a refusal over the limit
   * isn't Ecwid's.
   *
   * @param headers by their names in small letters
   * @param body what the file has of it
   * @param completeness whether the file has all of it
   */
  static HttpReply reply(
      int status,
      String reason,
      Map<String, String> headers,
      String body,
      Completeness completeness) {
    boolean decided = body.isEmpty() && completeness == Completeness.NOT_SEEN;
    if (decided && DOCUMENTED.matcher(reason).find()) {
      return HttpReply.of(status, reason, headers, "", Completeness.WHOLE);
    }
    boolean large = body.length() > ReplyReader.BODY_LIMIT;
    String text = large && status == OK ? JsonTruncator.of(body) : large ? "" : body;
    boolean tooLarge = large && status != OK && completeness != Completeness.TRUNCATED;
    return HttpReply.of(
        status, reason, headers, text, tooLarge ? Completeness.OVER_LIMIT : completeness);
  }

  /** Returns bytes as text; some recorders leave them compressed. */
  static String text(byte[] bytes) {
    if (bytes.length > 2 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new IllegalArgumentException("not gzip", e);
      }
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
