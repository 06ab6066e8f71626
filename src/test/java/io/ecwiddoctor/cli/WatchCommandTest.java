package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.SimulatedStores;
import io.ecwiddoctor.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single runs of a watch, against stores whose last two digits choose what is wrong. */
final class WatchCommandTest {

  @TempDir private Path folder;
  @RegisterExtension private final SimulatedStores api = new SimulatedStores();

  private Path list() {
    return folder.resolve("stores.csv");
  }

  /** Stores from 100 on are healthy, 190 rejects its token, 199 is on a plan without the API. */
  private void write(int... stores) throws IOException {
    Files.writeString(
        list(),
        IntStream.of(stores)
            .mapToObj(store -> store + "," + Tokens.secret(store))
            .collect(Collectors.joining("\n", "store_id,token\n", "\n")));
  }

  private Shell.Result once(String... more) {
    List<String> args =
        new ArrayList<>(List.of("watch", list().toString(), "--once", "--base-url", api.baseUrl()));
    args.addAll(List.of(more));
    return new Shell().run(args.toArray(String[]::new));
  }

  private Path watch() {
    return folder.resolve("stores.csv.watch");
  }

  @Test
  void aStoreThatIsAddedAndFailsIsToldOnceAndAHealthyOneCostsOneRequest() throws IOException {
    write(100, 101, 199);
    Shell.Result first = once();
    assertEquals(ExitCode.OK, first.code(), first.err());
    assertEquals("", first.out(), "the first run is the beginning");
    assertTrue(first.err().contains("1 of 3 rows have a fault"), first.err());
    assertTrue(first.err().contains("about 12 requests a day"), first.err());

    write(100, 101, 199, 190);
    Shell.Result second = once();
    JsonObject told = JsonParser.parseString(second.out()).getAsJsonObject();
    assertEquals("NEW", told.get("kind").getAsString());
    assertEquals("190", told.get("store").getAsString());
    assertEquals("TOKEN_OUTDATED", told.get("code").getAsString());
    assertEquals(2, told.get("run").getAsInt());

    long before = api.requests();
    assertEquals("", once().out());
    assertEquals(3, api.requests() - before, "two healthy ones, the plan, and not the dead token");
    Shell.Result report = new Shell().run("report", results().toString());
    assertEquals(ExitCode.FAULT, report.code(), report.err());
    assertTrue(report.out().startsWith("4 rows: 2 HEALTHY, 2 FAULT"), report.out());
  }

  /** The results of the last run. */
  private Path results() throws IOException {
    try (var files = Files.list(watch().resolve("runs"))) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .reduce((one, other) -> other)
          .orElseThrow();
    }
  }

  @Test
  void theRequestsOfADayAreLimitedAndThatIsToldOnce() throws IOException {
    write(100, 101, 102, 103);
    once("--requests-per-day", "10");
    assertEquals(8, api.requests());

    Shell.Result second = once("--requests-per-day", "10");
    assertEquals(ExitCode.INCOMPLETE, second.code());
    assertEquals(10, api.requests());
    JsonObject told = JsonParser.parseString(second.out()).getAsJsonObject();
    assertEquals("NOT_CHECKED", told.get("kind").getAsString());
    assertEquals("MAX_REQUESTS", told.get("code").getAsString());

    assertEquals("", once("--requests-per-day", "10").out());
    assertEquals(10, api.requests());
    assertEquals("", once("--requests-per-day", "100").out(), "nothing has changed");
  }

  /** 196 fails and 198 cuts the connection, whoever asks. */
  @Test
  void aStoreThatGivesNoAnswerIsNoChangeAndAloneNoOutage() throws IOException {
    write(100, 101, 102, 196);
    assertEquals("", once().out());
    assertEquals("", once().out(), "one of four");

    write(100, 196, 198);
    JsonObject told = JsonParser.parseString(once().out()).getAsJsonObject();
    assertEquals("OUTAGE", told.get("kind").getAsString(), "two of three");
    assertEquals(2, told.get("rows").getAsInt());
    assertEquals("", once().out(), "told once");
  }

  @Test
  void whatIsAskedIsNotComparedWithWhatWasAskedBefore() throws IOException {
    write(100, 190);
    once();
    Shell.Result other = once("--profile", "read-only");

    assertEquals("", other.out());
    assertTrue(other.err().contains("this run is a new baseline"), other.err());
  }

  @Test
  void filesAreForTheirOwnerAndMetricsForACollector() throws IOException {
    write(100, 190);
    Path metrics = folder.resolve("ecwid.prom");
    once("--metrics", metrics.toString());

    assertEquals("rw-r--r--", permissions(metrics));
    try (var files = Files.walk(watch())) {
      for (Path file : files.toList()) {
        String expected = Files.isDirectory(file) ? "rwx------" : "rw-------";
        assertEquals(expected, permissions(file), file.toString());
      }
    }
    String text = Files.readString(metrics);
    assertTrue(text.contains("ecwid_doctor_stores{verdict=\"FAULT\"} 1\n"), text);
    assertFalse(text.contains("190"), "no label names a store");
    for (String line : text.lines().toList()) {
      assertTrue(line.matches("# (HELP|TYPE) .*|[a-z_]+(\\{[a-z]+=\"[A-Za-z_]+\"})? [0-9]+"), line);
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--every 30s | --every \"30s\": must be a time from 1m to 30d",
        "--webhook http://example.com/x --webhook-key KEY | the URL must be https",
        "--webhook https://u:p@example.com/x --webhook-key KEY | the URL must be https",
        "--webhook https://example.com/x | --webhook needs --webhook-key FILE",
        "--webhook https://example.com/x --webhook-key SHORT | at least 16 bytes",
        "--webhook https://example.com/x --webhook-key NONE | can't be read",
        "--webhook-key KEY | of use only with --webhook",
        "--max-requests 5 | a watch has --requests-per-day",
      })
  void whatCanNotBeIsSaidBeforeAnythingIsSent(String options, String words) throws IOException {
    write(100);
    Files.writeString(folder.resolve("KEY"), "k".repeat(16));
    Files.writeString(folder.resolve("SHORT"), "k");
    String[] given = options.replaceAll("\\b(KEY|SHORT|NONE)\\b", folder + "/$1").split(" ", -1);

    Shell.Result result = once(given);

    assertEquals(ExitCode.USAGE, result.code(), result.err());
    assertTrue(result.err().contains(words), result.err());
    assertEquals(0, api.requests());
    assertFalse(Files.exists(watch()));
  }

  @Test
  @Tag("slow")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there is ended without being told")
  void aWatchThatWaitsEndsAtOnceWhenItIsTold() throws Exception {
    write(100);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.ecwiddoctor.cli.Main",
            "watch",
            list().toString(),
            "--base-url",
            api.baseUrl());
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    while (process.isAlive() && !Files.readString(err).contains("the first run")) {
      Thread.sleep(20);
    }
    assertTrue(process.isAlive(), Files.readString(err));
    Thread.sleep(500);

    process.toHandle().destroy();

    assertTrue(process.waitFor(5, TimeUnit.SECONDS), "it goes on");
    assertEquals(ExitCode.INTERRUPTED.status(), process.exitValue(), Files.readString(err));
    assertEquals("", once().out(), "the folder is free again, and nothing is told");
  }

  @Test
  void standardInputAndAMissingListAreRefused() {
    Shell.Result pipe = new Shell().run("watch", "-");
    assertEquals(ExitCode.USAGE, pipe.code());
    assertTrue(pipe.err().contains("can't be standard input"), pipe.err());
    Shell.Result missing = once();
    assertEquals(ExitCode.USAGE, missing.code());
    assertTrue(missing.err().contains("no such file"), missing.err());
  }
}
