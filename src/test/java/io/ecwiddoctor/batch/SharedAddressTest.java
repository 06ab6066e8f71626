package io.ecwiddoctor.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes at the same address keep one budget of rejected tokens, whatever ends them. */
@Tag("slow")
final class SharedAddressTest {

  private static final int BUDGET = 120;

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final AtomicInteger rejected = new AtomicInteger();
  private final Random random = new Random(20261129);

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            rejected.incrementAndGet();
            return new MockResponse.Builder()
                .status("HTTP/1.1 403 Forbidden")
                .setHeader("Content-Type", "application/json")
                .headersDelay(5, TimeUnit.MILLISECONDS)
                .body("{\"errorCode\":\"INVALID_API_TOKEN\"}")
                .build();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path budgetFile() {
    return folder.resolve("budget.json");
  }

  /** Each run has dead tokens and results of its own. */
  private Process batch(int run) throws IOException {
    StringBuilder rows = new StringBuilder("store_id,token\n");
    for (int i = 1; i <= 400; i++) {
      rows.append(i).append(',').append(Tokens.secret(run * 1000 + i)).append('\n');
    }
    Path list = Files.writeString(folder.resolve("stores-" + run + ".csv"), rows);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.ecwiddoctor.cli.Main",
                "batch",
                list.toString(),
                "--base-url=" + server.url("/api/v3"),
                "--output-file=" + folder.resolve("results-" + run + ".jsonl"),
                "--budget-file=" + budgetFile(),
                "--dead-token-budget=" + BUDGET,
                "--concurrency=4",
                "-q"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("err-" + run).toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    return builder.start();
  }

  @Test
  void killedAndSideBySideTheySpendNoMoreThanOneBudget() throws Exception {
    for (int run = 0; run < 6; run++) {
      int before = rejected.get();
      Process process = batch(run);
      while (process.isAlive() && rejected.get() == before) {
        Thread.sleep(2);
      }
      Thread.sleep(random.nextInt(20));
      process.destroyForcibly();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }
    int byTheKilled = rejected.get();
    assertTrue(byTheKilled < BUDGET, byTheKilled + " before the budget was spent");

    Process one = batch(10);
    Process other = batch(11);
    for (Process process : List.of(one, other)) {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it goes on");
    }

    assertEquals(4, one.exitValue(), Files.readString(folder.resolve("err-10")));
    assertEquals(4, other.exitValue(), Files.readString(folder.resolve("err-11")));
    assertTrue(rejected.get() <= BUDGET, rejected + " rejected requests");
    int open = 6 * 4;
    assertTrue(rejected.get() >= BUDGET - open, rejected + " rejected requests");
    String api = "localhost:" + server.getPort();
    assertEquals(BUDGET, IpAddressBudget.read(budgetFile(), api).requests());
  }
}
