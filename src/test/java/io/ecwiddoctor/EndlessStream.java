package io.ecwiddoctor;

import java.io.InputStream;
import java.util.Arrays;

/** The same character again and again. */
public final class EndlessStream extends InputStream {

  private final char character;

  public EndlessStream(char character) {
    this.character = character;
  }

  @Override
  public int read() {
    return character;
  }

  @Override
  public int read(byte[] buffer, int from, int length) {
    Arrays.fill(buffer, from, from + length, (byte) character);
    return length;
  }
}
