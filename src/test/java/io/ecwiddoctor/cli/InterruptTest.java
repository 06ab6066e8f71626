package io.ecwiddoctor.cli;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.ecwiddoctor.SimulatedStores;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a process that is told to end says and leaves behind. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there is ended without being told")
final class InterruptTest {

  private static final int ROWS = 200_000;

  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;
  @RegisterExtension private final SimulatedStores api = new SimulatedStores();
  private @Nullable Process process;

  @AfterEach
  void stopTheProcess() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  private void batch(String input, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "batch",
                input,
                "--base-url",
                api.baseUrl(),
                "--output-file",
                results().toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    // Java says on standard error that it takes options from these.
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    process = builder.start();
  }

  private Path results() {
    return folder.resolve("results.jsonl");
  }

  private String said(String stream) throws IOException {
    return Files.readString(folder.resolve(stream));
  }

  private Path list() throws IOException {
    String rows =
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(store -> store + ",secret_" + String.format("%032d", store) + "\n")
            .collect(Collectors.joining());
    return Files.writeString(folder.resolve("stores.csv"), "store_id,token\n" + rows);
  }

  private interface Sign {
    boolean isThere() throws IOException;
  }

  private void await(Sign sign) throws Exception {
    for (int i = 0; i < PATIENCE_SECONDS * 50; i++) {
      if (sign.isThere()) {
        return;
      }
      Thread.sleep(20);
    }
    fail("what the test waits for did not come: " + said("err"));
  }

  private int end() throws Exception {
    Process process = requireNonNull(this.process);
    // The process itself would also close standard input.
    assertTrue(process.toHandle().destroy());
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "it goes on");
    return process.exitValue();
  }

  private boolean has(String start) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(start));
    }
  }

  @Test
  void aRunningBatchWritesWhatItKnows() throws Exception {
    batch(list().toString(), "--html", folder.resolve("page.html").toString());
    await(() -> Files.exists(results()) && Files.size(results()) > 0);

    assertEquals(130, end(), said("err"));

    assertTrue(said("err").contains("interrupted: rows without a line"), said("err"));
    List<String> lines = Files.readAllLines(results());
    assertTrue(said("out").contains("Each row's report, one JSON object a line:"), said("out"));
    assertTrue(said("out").contains(results().toString()), said("out"));
    assertTrue(lines.size() < ROWS && lines.stream().allMatch(line -> line.endsWith("}")));
    assertTrue(Files.readString(folder.resolve("page.html")).endsWith("</html>\n"));
  }

  @Test
  void aBatchThatHasNotBegunSaysSoAndLeavesNoDraftBehind() throws Exception {
    // Nothing comes through standard input, so that it waits for the header.
    batch("-", "--html", folder.resolve("page.html").toString());
    await(() -> has("page.html."));

    assertEquals(130, end(), said("err"));

    assertEquals(
        "ecwid-doctor: interrupted before a row was checked.\n",
        said("err").replace(System.lineSeparator(), "\n"));
    assertFalse(has("page.html"), "a draft is left");
    assertEquals(0, api.requests());
  }

  /** Writes the lines again, with spaces for many more: a hundred megabytes in all. */
  private void widen(List<String> lines) throws IOException {
    String spaces = " ".repeat(4_000_000);
    try (BufferedWriter out = Files.newBufferedWriter(results())) {
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        out.write(line.substring(0, line.length() - 1));
        // A line has at most 4 MiB.
        out.write(i < 25 ? spaces : "");
        out.write("}\n");
      }
    }
  }

  @Test
  void ofManyResultsNoPageIsMadeInAHurry() throws Exception {
    String list = list().toString();
    String page = folder.resolve("page.html").toString();
    batch(list);
    await(() -> Files.exists(results()) && Files.size(results()) > 200_000);
    assertEquals(130, end(), said("err"));
    widen(Files.readAllLines(results()));
    long before = Files.size(results());

    batch(list, "--resume", "--html", page);
    await(() -> Files.size(results()) > before);
    assertEquals(130, end(), said("err"));

    assertTrue(said("err").contains("reading the existing results"), said("err"));
    assertTrue(said("err").contains("page.html\" was not made"), said("err"));
    assertFalse(has("page.html"), "a page or a draft is left");
  }
}
