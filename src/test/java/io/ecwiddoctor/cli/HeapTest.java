package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import okio.Sink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floods and bombs, in processes that could hold none of them. */
@Tag("slow")
final class HeapTest {

  private static final int FLOOD = 100 * 1024 * 1024;

  @TempDir private Path folder;

  /** Begins with the head, and goes on with the repeated text for far more than the heap. */
  private Path flood(String head, String text) throws IOException {
    Path file = folder.resolve("flood");
    String block = text.repeat(64 * 1024 / text.length() + 1);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(head);
      for (int written = 0; written < FLOOD; written += block.length()) {
        out.write(block);
      }
    }
    return file;
  }

  private String run(int status, String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-Duser.home=" + folder));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    process.getOutputStream().close();
    int code = process.waitFor();
    String text = Files.readString(out);
    assertEquals(status, code, text.substring(0, Math.min(text.length(), 2000)));
    return text;
  }

  private static final byte[] BLOCK = new byte[1024 * 1024];

  private static final int BLOCKS = 200;

  private static final String RECORDING =
      "{\"given\":{\"storeId\":\"1003\",\"token\":{\"kind\":\"SECRET\"}},\"exchanges\":[";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "replay                             | `` | x",
        "replay                             | `` | a line\\n",
        "replay                             | `` | \\n",
        "replay                             | `` | > x\\n",
        "replay                             | BEGIN ECWID-DOCTOR EVIDENCE | H4sI",
        "replay                             | RECORDING | 1,",
        "replay                             | RECORDING | []",
        "explain MISSING_SCOPES --why-not   | RECORDING | {},",
        "explain MISSING_SCOPES --why-not   | {\"schemaVersion\":[ | [],",
        "report                             | `` | x",
        "report                             | {\"schemaVersion\":[ | [],",
        "compare                            | {\"schemaVersion\":[ | [],",
        "batch                              | `` | x",
        "batch                              | `` | a,",
        "profiles --profile                 | `` | read_orders\\n",
        "diagnose --store 1 --profile       | `` | read_orders\\n",
        "diagnose --store 1 --app-scopes    | `` | read_orders\\n",
        "rules lint                         | package x\\n | // words\\n",
        "scrub                              | `` | x",
      },
      delimiter = '|')
  void aFloodIsRefused(String command, String head, String text) throws Exception {
    String begin = head.equals("RECORDING") ? RECORDING : head.replace("\\n", "\n");
    Path file = flood(begin, text.replace("\\n", "\n"));
    List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
    arguments.add(file.toString());
    if (command.equals("compare")) {
      arguments.add(file.toString());
    }
    String said = run(ExitCode.USAGE.status(), arguments.toArray(String[]::new));
    assertTrue(said.lines().count() < 6, said);
  }

  /** A row that nobody can read is a result, however long. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"store_id,token\\n1,\" | x", "{\"store_id\":1,\"note\":\" | x"})
  void aRowOfAFloodIsARow(String head, String text) throws Exception {
    Path file = flood(head.replace("\\n", "\n"), text);
    assertTrue(run(0, "batch", "--plan", file.toString()).contains("1 row"));
  }

  /** Packed as a bomb, or plain. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aReplyIsReadNoFurtherThanItsLimit(boolean packed) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), Tokens.SECRET);
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return flood(packed);
            }
          });
      server.start();

      run(
          ExitCode.INCONCLUSIVE.status(),
          "diagnose",
          "--store",
          "1",
          "--base-url",
          server.url("/api/v3").toString(),
          "--token-file",
          token.toString());
    }
  }

  private static MockResponse flood(boolean packed) {
    MockResponse.Builder response =
        new MockResponse.Builder().addHeader("Content-Type", "application/json");
    if (packed) {
      return response.body(bomb()).addHeader("Content-Encoding", "gzip").build();
    }
    return response
        .body(
            new MockResponseBody() {
              @Override
              public long getContentLength() {
                return (long) BLOCK.length * BLOCKS;
              }

              @Override
              public void writeTo(BufferedSink sink) throws IOException {
                for (int i = 0; i < BLOCKS; i++) {
                  sink.write(BLOCK);
                }
              }
            })
        .build();
  }

  private static Buffer bomb() {
    Buffer bomb = new Buffer();
    try (BufferedSink sink = Okio.buffer((Sink) new GzipSink(bomb))) {
      for (int i = 0; i < BLOCKS; i++) {
        sink.write(BLOCK);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bomb;
  }
}
