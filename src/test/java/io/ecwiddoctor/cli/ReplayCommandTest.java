package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded evidence is diagnosed like a live store, as often as one likes. */
final class ReplayCommandTest {

  private static final String HEALTHY = "fixtures/Healthy/sweep.json";
  private static final String FAULTY = "fixtures/MissingScopes/sweep-default-app.json";
  private static final String OPEN = "fixtures/StoreNotFound/near-miss-web-page.json";

  @Test
  void oneFileGivesOneReport() {
    Shell.Result result = new Shell().run("replay", FAULTY);

    assertEquals(ExitCode.FAULT, result.code());
    assertTrue(result.out().startsWith("FAULT  Store 1003: "), result.out());
    assertEquals("", result.err());
  }

  @Test
  void sameFileGivesTheSameOutputEveryTime() {
    assertEquals(
        new Shell().run("replay", FAULTY, "-o", "json").out(),
        new Shell().run("replay", FAULTY, "-o", "json").out());
  }

  @Test
  void evidenceComesFromStandardInput() throws IOException {
    Shell.Result result = new Shell().input(Files.readString(Path.of(FAULTY))).run("replay", "-");

    assertEquals(ExitCode.FAULT, result.code());
  }

  @Test
  void severalFilesGiveOneJsonObjectALineAndTheWorstExitStatus() {
    Shell.Result result = new Shell().run("replay", HEALTHY, FAULTY, OPEN, "-o", "json");

    assertEquals(ExitCode.FAULT, result.code());
    assertEquals(
        List.of("HEALTHY", "FAULT", "INCONCLUSIVE"),
        result
            .out()
            .lines()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .map(report -> report.get("verdict").getAsString())
            .toList());
  }

  @Test
  void severalFilesGiveTextsThatAnEmptyLineKeepsApart() {
    Shell.Result result = new Shell().run("replay", HEALTHY, OPEN);

    assertEquals(ExitCode.INCONCLUSIVE, result.code());
    assertTrue(result.out().contains("\n\nINCONCLUSIVE  Store"), result.out());
  }

  @Test
  void fileThatCannotBeReadDoesNotHideTheOthers() {
    Shell.Result result = new Shell().run("replay", HEALTHY, "none.json", "-q");

    assertEquals(ExitCode.USAGE, result.code());
    assertEquals(1, result.out().lines().count(), result.out());
    assertTrue(result.err().contains("none.json"), result.err());
  }
}
