package io.ecwiddoctor.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, in UTF-8, which tells a reader that has seen enough, as {@code head} has, from a
 * result that was lost. A PrintStream alone keeps to itself why it failed.
 */
final class ResultStream extends PrintStream {

  private final Pipe pipe;

  ResultStream(OutputStream out) {
    this(new Pipe(out));
  }

  private ResultStream(Pipe pipe) {
    super(new BufferedOutputStream(pipe), false, StandardCharsets.UTF_8);
    this.pipe = pipe;
  }

  /** Whether the other end was closed, and nothing else went wrong. */
  boolean isLeft() {
    return pipe.left;
  }

  private static final class Pipe extends FilterOutputStream {

    private boolean left;

    Pipe(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        left = isClosedPipe(e);
        throw e;
      }
    }

    /** The words of Linux and macOS, and those of Windows. */
    private static boolean isClosedPipe(IOException e) {
      String words = String.valueOf(e.getMessage());
      return words.equals("Broken pipe") || words.startsWith("The pipe ");
    }
  }
}
