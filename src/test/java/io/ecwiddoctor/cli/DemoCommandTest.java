package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The stand-in from the command line. */
final class DemoCommandTest {

  @Test
  void everyDiagnosisOfTheDemoIsAsExpected() {
    Shell.Result result = new Shell().run("demo");

    assertEquals(ExitCode.OK, result.code(), result.out());
    assertFalse(result.out().contains("DIFFERS"), result.out());
    for (String mode : List.of("MISSING_SCOPES", "TOKEN_NOT_PROVIDED", "TOKEN_OUTDATED")) {
      assertTrue(result.out().contains(mode), result.out());
    }
  }

  @Test
  void oneStoreOfTheDemoGivesItsWholeReport() {
    Shell.Result result = new Shell().run("demo", "--store", "1003");

    assertEquals(ExitCode.FAULT, result.code());
    assertTrue(result.out().contains("MISSING_SCOPES"), result.out());
    assertTrue(result.out().contains("read_customers"), result.out());
  }

  @Test
  void simulateServesUntilInterrupted() throws InterruptedException, ExecutionException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Thread server = new Thread(() -> status.complete(simulate(out)));
    server.start();
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> waitForListing(out, "1008"));

    assertTrue(out.toString(StandardCharsets.UTF_8).contains(" --app-scopes "), out::toString);
    String baseUrl = out.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
    Shell.Result result =
        new Shell()
            .variable("ECWID_TOKEN", Tokens.SECRET)
            .run("diagnose", "--store", "1008", "--base-url", baseUrl, "-q");
    server.interrupt();

    assertEquals(ExitCode.FAULT, result.code(), result.err());
    assertEquals(130, assertTimeoutPreemptively(Duration.ofSeconds(30), () -> status.get()));
  }

  @Test
  void theMixtureSaysHowItsStoresAreChosen() throws InterruptedException, ExecutionException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Thread server = new Thread(() -> status.complete(simulate(out, "--mixture")));
    server.start();
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> waitForListing(out, "last two digits"));
    server.interrupt();

    assertEquals(130, assertTimeoutPreemptively(Duration.ofSeconds(30), () -> status.get()));
    assertFalse(out.toString(StandardCharsets.UTF_8).contains("STORE"), "a table without rows");
  }

  private static int simulate(ByteArrayOutputStream out, String... options) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream ignored =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return Main.run(
        Stream.concat(Stream.of("simulate"), Stream.of(options)).toArray(String[]::new),
        InputStream.nullInputStream(),
        stream,
        ignored,
        Map.of());
  }

  private static void waitForListing(ByteArrayOutputStream out, String words)
      throws InterruptedException {
    while (!out.toString(StandardCharsets.UTF_8).contains(words)) {
      Thread.sleep(20);
    }
  }
}
