package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A HAR of 50 MB, in a process that could not hold it. */
final class HugeHarTest {

  @TempDir private Path folder;

  /** The large replies are Ecwid's own, lie about their size, and stand before what was asked. */
  @Test
  void isDiagnosedInBoundedMemory() throws IOException, InterruptedException {
    Path file = folder.resolve("huge.har");
    try (Writer har = Files.newBufferedWriter(file)) {
      har.write("{\"log\":{\"entries\":[");
      har.write(entry("profile", 200, "{\"generalInfo\":{\"storeId\":1003},\"account\":{}}"));
      String items = ("{\"id\":1,\"name\":\"" + "x".repeat(1000) + "\"},").repeat(17_000);
      for (int i = 0; i < 3; i++) {
        har.write("," + entry("orders", 200, "{\"total\":17001,\"items\":[" + items + "{}]}"));
      }
      har.write("," + entry("customers", 403, "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}"));
      har.write("]}}");
    }
    assertTrue(Files.size(file) > 50_000_000);
    Path out = folder.resolve("out.txt");

    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "replay",
                    "-v",
                    file.toString(),
                    "--scope",
                    "read_orders,read_customers"))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.getOutputStream().close();
    int status = process.waitFor();
    String text = Files.readString(out, StandardCharsets.UTF_8);

    assertEquals(ExitCode.FAULT.status(), status, text);
    assertTrue(text.contains("errorCode INSUFFICIENT_APP_SCOPE"), text);
    assertTrue(text.contains("granted      1  read_orders"), text);
  }

  private static String entry(String path, int status, String body) {
    return "{\"startedDateTime\":\"2026-11-23T10:15:00Z\",\"time\":1,\"response\":{\"status\":"
        + status
        + ",\"content\":{\"size\":1,\"text\":\""
        + body.replace("\"", "\\\"")
        + "\"}},\"request\":{\"method\":\"GET\",\"url\":\"https://app.ecwid.com/api/v3/1003/"
        + path
        + "\",\"headers\":[]}}";
  }
}
