package io.ecwiddoctor.mcp;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages, one a line, and keeps no more than a limit of each. Not thread-safe; whoever
 * opened the stream closes it.
 */
final class MessageLines {

  private final InputStream in;
  private final int limit;

  /**
   * Reads from the stream's current position.
   *
   * @param limit the most bytes of a message
   */
  MessageLines(InputStream in, int limit) {
    this.in = new BufferedInputStream(in, 64 * 1024);
    this.limit = limit;
  }

  /**
   * A message.
   *
   * @param text the message; empty if it was too long
   * @param tooLong whether it was over the limit
   * @param id the id of a request that was too long; null if it has none
   */
  record Line(String text, boolean tooLong, @Nullable Object id) {}

  /** Returns the next message; null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      bytes.write(next);
      if (bytes.size() > limit) {
        return tooLong(bytes.toByteArray());
      }
    }
    return new Line(bytes.toString(StandardCharsets.UTF_8).strip(), false, null);
  }

  private Line tooLong(byte[] head) throws IOException {
    InputStream rest = new Rest();
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), rest);
    Object id = id(new JsonReader(new InputStreamReader(whole, StandardCharsets.UTF_8)));
    rest.skip(Long.MAX_VALUE);
    return new Line("", true, id);
  }

  /** Finds the id wherever it stands, without holding what stands around it. */
  private static @Nullable Object id(JsonReader json) throws IOException {
    try {
      json.beginObject();
      while (json.hasNext()) {
        if (json.nextName().equals("id")) {
          return json.peek() == JsonToken.NUMBER ? (Object) json.nextLong() : json.nextString();
        }
        json.skipValue();
      }
      return null;
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      // It isn't a message.
      return null;
    }
  }

  /** What is left of the line. */
  private final class Rest extends InputStream {

    private boolean ended;

    @Override
    public int read() throws IOException {
      int next = ended ? -1 : in.read();
      ended = ended || next < 0 || next == '\n';
      return ended ? -1 : next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = 0;
      for (int next = 0; count < length; count++) {
        next = read();
        if (next < 0) {
          return count == 0 ? -1 : count;
        }
        buffer[offset + count] = (byte) next;
      }
      return count;
    }
  }
}
