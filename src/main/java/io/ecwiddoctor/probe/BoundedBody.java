package io.ecwiddoctor.probe;

import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Source;

/**
 * As much of a body as is read. Neither what comes over the wire nor what it unpacks to takes more
 * memory than {@link ReplyReader#BODY_LIMIT} and a few segments of okio's.
 *
 * @param text what was read, unpacked, as UTF-8
 * @param completeness whether that is all of it
 * @param exhausted whether the wire was read to the body's end, so that the connection is good for
 *     another request
 */
record BoundedBody(String text, Completeness completeness, boolean exhausted) {

  /** Reads a body. What goes wrong while reading makes it {@link Completeness#TRUNCATED}. */
  static BoundedBody read(BufferedSource wire, String encoding) {
    Buffer packed = new Buffer();
    Completeness received = drain(wire, packed);
    boolean exhausted = received == Completeness.WHOLE;
    if (packed.size() == 0 || !isGzip(encoding)) {
      return new BoundedBody(text(packed), received, exhausted);
    }
    Buffer unpacked = new Buffer();
    Completeness decoded = unpack(packed.clone(), unpacked);
    if (unpacked.size() == 0 && decoded == Completeness.TRUNCATED) {
      // It was not packed at all, whatever the header says.
      return new BoundedBody(text(packed), received, exhausted);
    }
    return new BoundedBody(text(unpacked), exhausted ? decoded : received, exhausted);
  }

  private static boolean isGzip(String encoding) {
    String name = encoding.strip().toLowerCase(Locale.ROOT);
    return name.equals("gzip") || name.equals("x-gzip");
  }

  private static Completeness unpack(Buffer packed, Buffer to) {
    try (GzipSource gzip = new GzipSource(packed)) {
      return drain(gzip, to);
    } catch (IOException e) {
      return Completeness.TRUNCATED;
    }
  }

  /** One byte past the limit is asked for, to tell a body of just that size from a larger one. */
  private static Completeness drain(Source source, Buffer to) {
    try {
      while (to.size() <= ReplyReader.BODY_LIMIT) {
        if (source.read(to, ReplyReader.BODY_LIMIT + 1 - to.size()) == -1) {
          return Completeness.WHOLE;
        }
      }
      return Completeness.OVER_LIMIT;
    } catch (IOException e) {
      return Completeness.TRUNCATED;
    }
  }

  private static String text(Buffer buffer) {
    long length = Math.min(buffer.size(), ReplyReader.BODY_LIMIT);
    try {
      return buffer.readString(length, StandardCharsets.UTF_8);
    } catch (EOFException e) {
      throw new IllegalStateException("A buffer is shorter than it says.", e);
    }
  }
}
