package io.ecwiddoctor.capture.importer;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Supplier;

/** A text of which no more is read than a bound, however long its lines are. Not thread-safe. */
final class BoundedReader extends FilterReader {

  private final Supplier<IntakeException> tooLong;
  private long left;

  /**
   * A reader of that text.
   *
   * @param most how many characters may be read
   * @param tooLong what is thrown where there are more
   */
  BoundedReader(Reader text, long most, Supplier<IntakeException> tooLong) {
    super(text);
    this.left = most;
    this.tooLong = tooLong;
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    count(c < 0 ? 0 : 1);
    return c;
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    int read = super.read(buffer, from, length);
    count(read);
    return read;
  }

  private void count(int read) {
    left -= Math.max(0, read);
    if (left < 0) {
      throw tooLong.get();
    }
  }
}
