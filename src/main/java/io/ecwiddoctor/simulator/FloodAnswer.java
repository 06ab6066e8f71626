package io.ecwiddoctor.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A reply far larger than anybody should read: a long one, or a small one that unpacks to it. */
final class FloodAnswer implements Answer {

  /** How much of a body there is, in bytes, after decompression where it is compressed. */
  static final int BODY_BYTES = 200 * 1024 * 1024;

  private static final int CHUNK_BYTES = 64 * 1024;

  private final byte[] head;
  private final byte[] body;
  private final int times;

  private FloodAnswer(byte[] head, byte[] body, int times) {
    this.head = head;
    this.body = body;
    this.times = times;
  }

  /** A chunked body of blanks, sent until the other side hangs up. */
  static FloodAnswer plain(int status, String reason, Map<String, String> headers) {
    byte[] head = PlainAnswer.head(status, reason, headers, "Transfer-Encoding: chunked");
    byte[] start = (Integer.toHexString(CHUNK_BYTES) + "\r\n").getBytes(US_ASCII);
    byte[] chunk = Arrays.copyOf(start, start.length + CHUNK_BYTES + 2);
    Arrays.fill(chunk, start.length, chunk.length, (byte) ' ');
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return new FloodAnswer(head, chunk, BODY_BYTES / CHUNK_BYTES);
  }

  /** A body of blanks that gzip makes a thousand times smaller. */
  static FloodAnswer compressed(int status, String reason, Map<String, String> headers) {
    byte[] bomb = bomb();
    String transport = "Content-Encoding: gzip\r\nContent-Length: " + bomb.length;
    return new FloodAnswer(PlainAnswer.head(status, reason, headers, transport), bomb, 1);
  }

  private static byte[] bomb() {
    byte[] blanks = new byte[CHUNK_BYTES];
    Arrays.fill(blanks, (byte) ' ');
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      for (int sent = 0; sent < BODY_BYTES; sent += CHUNK_BYTES) {
        gzip.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No input or output takes part in this.", e);
    }
    return packed.toByteArray();
  }

  @Override
  public boolean send(Wire wire) throws IOException {
    wire.out().write(head);
    for (int i = 0; i < times; i++) {
      wire.out().write(body);
    }
    return false;
  }
}
