package io.ecwiddoctor.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;

/** A reply that promises a longer body than it brings. */
final class CutAnswer implements Answer {

  /** Any number would do. */
  private static final int MISSING_BYTES = 64;

  private final byte[] head;
  private final byte[] body;

  CutAnswer(int status, String reason, Map<String, String> headers, String body) {
    this.body = body.getBytes(UTF_8);
    this.head = PlainAnswer.head(status, reason, headers, this.body.length + MISSING_BYTES);
  }

  @Override
  public boolean send(Wire wire) throws IOException {
    wire.out().write(head);
    wire.out().write(body);
    return false;
  }
}
