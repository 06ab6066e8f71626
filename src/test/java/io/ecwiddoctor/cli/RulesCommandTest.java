package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are listed, checked and used from the command line. */
final class RulesCommandTest {

  private static final String OWN = "docs/own-rules";
  private static final String FAULTY = "fixtures/MissingScopes/sweep-default-app.json";

  @TempDir private Path folder;

  @Test
  void listHasTheBuiltInRulesAndTheOwnOnesLast() {
    Shell.Result result = new Shell().run("rules", "--rules", OWN);

    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.out().startsWith("RULE "), result.out());
    assertTrue(result.out().contains("\nTokenOutdated "), result.out());
    assertTrue(
        result.out().strip().endsWith("[" + Path.of(OWN, "CustomersRefused.drl") + "]"),
        result.out());
    assertEquals("", result.err());
  }

  @Test
  void jsonTellsWhichRulesAreOnesOwn() {
    JsonObject json =
        JsonParser.parseString(new Shell().run("rules", "--rules", OWN, "-o", "json").out())
            .getAsJsonObject();

    JsonObject last =
        json.getAsJsonArray("rules").asList().stream().reduce((a, b) -> b).get().getAsJsonObject();
    assertEquals("CustomersRefused", last.get("name").getAsString());
    assertEquals("OBSERVED", last.get("basis").getAsString());
    assertEquals("support", last.get("category").getAsString());
  }

  @Test
  void ownRemarkStandsInTheReportAndTheExitStatusStays() {
    Shell.Result result = new Shell().run("replay", FAULTY, "--rules", OWN, "-o", "json");

    assertEquals(ExitCode.FAULT, result.code());
    assertTrue(result.out().contains("Stop the migration now"), result.out());
    assertTrue(
        new Shell().run("replay", FAULTY, "--rules", OWN).out().contains("Stop the migration now"));
  }

  @Test
  void brokenFileIsNamedInOneLineAndTheBuiltInRulesGoOn() throws IOException {
    Files.writeString(folder.resolve("Bad.drl"), "package a.b\nrule \"Bad\"\nwhen\n  nonsense(\n");

    Shell.Result result = new Shell().run("replay", FAULTY, "--rules", folder.toString());

    assertEquals(ExitCode.FAULT, result.code());
    assertEquals(new Shell().run("replay", FAULTY).out(), result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(
        result.err().startsWith("ecwid-doctor: rules left out: " + folder.resolve("Bad.drl") + ":"),
        result.err());
  }

  @Test
  void folderThatCannotBeUsedIsAUsageError() {
    for (String path : new String[] {"nowhere", "https://example.com/rules.drl"}) {
      Shell.Result result = new Shell().run("replay", FAULTY, "--rules", path);
      assertEquals(ExitCode.USAGE, result.code());
      assertEquals("", result.out());
      assertEquals(1, result.err().lines().count(), result.err());
    }
  }

  @Test
  void lintEndsWithOneWhereThereIsSomethingToMend() throws IOException {
    Path bad = Files.writeString(folder.resolve("Bad.drl"), "package a.b\nrule \"Bad\"\nwhen (\n");

    assertEquals(ExitCode.OK, new Shell().run("rules", "lint", OWN).code());
    Shell.Result result = new Shell().run("rules", "lint", bad.toString());
    assertEquals(ExitCode.FAULT, result.code());
    assertTrue(result.out().startsWith(bad + ":"), result.out());
    assertTrue(result.out().contains(": error: "), result.out());
    assertEquals(ExitCode.USAGE, new Shell().run("rules", "lint", "nowhere.drl").code());
    assertEquals(ExitCode.USAGE, new Shell().run("rules", "lint").code());
    assertEquals(ExitCode.USAGE, new Shell().run("rules", "check", OWN).code());
  }
}
