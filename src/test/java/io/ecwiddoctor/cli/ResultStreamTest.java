package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.cli.options.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a result that nobody takes. */
class ResultStreamTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void readerThatHasSeenEnoughIsNoError() {
    assertEquals(ExitCode.OK, catalogInto("Broken pipe"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void fullDiskIsTold() {
    assertEquals(ExitCode.INTERNAL_ERROR, catalogInto("No space left on device"));
    assertTrue(
        err.toString(StandardCharsets.UTF_8).contains("couldn't be written completely"),
        err.toString(StandardCharsets.UTF_8));
  }

  private ExitCode catalogInto(String failure) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException(failure);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException(failure);
          }
        };
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(
        List.of("catalog"),
        new Environment(
            InputStream.nullInputStream(),
            new ResultStream(broken),
            errors,
            Map.of(),
            false,
            false,
            null));
  }
}
