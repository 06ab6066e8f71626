package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

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
  void readerThatHasSeenEnoughIsNoError() throws IOException {
    assertEquals(ExitCode.OK, catalogInto("Broken pipe"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void fullDiskIsTold() throws IOException {
    assertEquals(ExitCode.INTERNAL_ERROR, catalogInto("No space left on device"));
    assertTrue(
        err.toString(StandardCharsets.UTF_8).contains("couldn't be written completely"),
        err.toString(StandardCharsets.UTF_8));
  }

  private ExitCode catalogInto(String failure) throws IOException {
    OutputStream broken = mock();
    doThrow(new IOException(failure)).when(broken).write(any(), anyInt(), anyInt());
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
