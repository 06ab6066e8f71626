package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.report.ReportSchemaTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A saved result becomes whatever somebody needs, and means the same in every shape. */
final class ReportCommandTest {

  private static final List<String> FORMATS =
      List.of("text", "json", "csv", "markdown", "junit", "html", "block");
  private static final String HEALTHY = "fixtures/Healthy/sweep.json";
  private static final String FAULTY = "fixtures/MissingScopes/sweep-default-app.json";
  private static final String OPEN = "fixtures/StoreNotFound/near-miss-web-page.json";

  @TempDir private Path folder;

  private Path saved(String name, String... replayed) throws IOException {
    String[] args = new String[replayed.length + 3];
    args[0] = "replay";
    System.arraycopy(replayed, 0, args, 1, replayed.length);
    args[args.length - 2] = "-o";
    args[args.length - 1] = "json";
    return Files.writeString(folder.resolve(name), new Shell().run(args).out());
  }

  @ParameterizedTest
  @CsvSource({
    HEALTHY + ", OK",
    FAULTY + ", FAULT",
    OPEN + ", INCONCLUSIVE",
    "fixtures/NoFaultFound/write-scopes-untested.json, OK",
    "fixtures/TokenOutdated/empty-403-fake-token.json, FAULT"
  })
  void exitStatusIsTheSameForEveryFormat(String fixture, ExitCode expected) throws IOException {
    Path report = saved("one.json", fixture);
    for (String format : FORMATS) {
      assertEquals(expected, new Shell().run("replay", fixture, "-o", format).code(), format);
      Shell.Result result = new Shell().run("report", report.toString(), "-o", format);
      assertEquals(expected, result.code(), format + result.err());
      assertFalse(result.out().isBlank(), format);
    }
  }

  @Test
  void aSavedReportIsPrintedAsTheRunItselfWouldHave() throws IOException {
    Path report = saved("one.json", FAULTY);
    for (String format : FORMATS) {
      assertEquals(
          new Shell().run("replay", FAULTY, "-o", format).out(),
          new Shell().run("report", report.toString(), "-o", format).out());
    }
  }

  @Test
  void aPipeIsReadAsStandardInputIs() throws Exception {
    Path results = saved("results.jsonl", HEALTHY, OPEN, FAULTY);
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    for (String format : FORMATS) {
      Process writer =
          new ProcessBuilder("sh", "-c", "cat \"$0\" > \"$1\"", results.toString(), pipe.toString())
              .start();
      try {
        Shell.Result piped = new Shell().run("report", pipe.toString(), "-o", format);
        assertEquals(
            new Shell().run("report", results.toString(), "-o", format).out(),
            piped.out(),
            piped.err());
      } finally {
        writer.destroyForcibly();
      }
    }
  }

  @Test
  void nothingOfStandardInputStaysBehindWhereItIsReadTwice() throws Exception {
    byte[] report = Files.readAllBytes(saved("results.jsonl", FAULTY));
    Path place = Files.createDirectory(folder.resolve("temporary"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + place,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "report",
                "-",
                "-o",
                "markdown")
            .start();
    try (OutputStream in = process.getOutputStream()) {
      // More than a pipe holds, so that part of it was read.
      for (int written = 0; written < 4 * 1024 * 1024; written += report.length) {
        in.write(report);
      }
      in.flush();
      try (Stream<Path> files = Files.list(place)) {
        assertEquals(List.of(), files.toList());
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void linesAreReadOneByOneAndTheWorstCounts() throws IOException {
    Path results = saved("results.jsonl", HEALTHY, OPEN, FAULTY);

    Shell.Result csv = new Shell().run("report", results.toString(), "-o", "csv");
    Shell.Result junit = new Shell().run("report", results.toString(), "-o", "junit");
    Shell.Result json =
        new Shell().input(Files.readString(results)).run("report", "-", "-o", "json");

    assertEquals(ExitCode.FAULT, csv.code());
    assertTrue(csv.out().lines().count() >= 4, csv.out());
    assertEquals(3, junit.out().split("<testsuite ", -1).length - 1);
    assertTrue(junit.out().endsWith("</testsuites>\n"));
    assertEquals(Files.readString(results), json.out());
    json.out().lines().forEach(line -> assertEquals(List.of(), ReportSchemaTest.mistakes(line)));
  }

  @Test
  void rowAndColumnsOfABatchArePassedOn() throws IOException {
    String line =
        new Shell().run("replay", FAULTY, OPEN, "-o", "json").out().lines().toList().get(0);
    String row =
        "{\"row\":12,\"storeId\":\"1003\","
            + line.substring(1, line.length() - 1)
            + ",\"columns\":{\"owner\":\"=x\"}}\n";

    String csv = new Shell().input(row).run("report", "-", "-o", "csv").out();
    String json = new Shell().input(row).run("report", "-", "-o", "json").out();

    assertTrue(csv.lines().findFirst().orElseThrow().endsWith(",owner"), csv);
    assertTrue(csv.contains("\n12,") && csv.contains(",'=x"), csv);
    assertEquals(row, json);
  }

  @Test
  void aRecordingIsForReplayAndAReportIsNot() throws IOException {
    Path report = saved("one.json", FAULTY);

    Shell.Result recording = new Shell().run("report", FAULTY);
    Shell.Result replayed = new Shell().run("replay", report.toString());

    assertEquals(ExitCode.USAGE, recording.code());
    assertTrue(recording.err().contains("use: ecwid-doctor replay"), recording.err());
    assertEquals(ExitCode.USAGE, replayed.code());
    assertTrue(replayed.err().contains("ecwid-doctor report"), replayed.err());
  }

  @Test
  void brokenInputIsToldInOneLineWithItsPlace() throws IOException {
    String good = Files.readString(saved("results.jsonl", HEALTHY, OPEN)).lines().toList().get(0);
    for (String[] each :
        new String[][] {
          {"", "empty"},
          {good + "\n{\"schemaVersion\": \"1.0\"\n", "line 2"},
          {good + "\n" + good.replace("HEALTHY", "SOON") + "\n", "line 2"},
          {"{\n \"a\": [\n", "no report"},
          {"row,store\n1,2\n", "no report"},
          {"[]", "line 1"},
        }) {
      Path file = Files.writeString(folder.resolve("broken.jsonl"), each[0]);
      for (String format : List.of("csv", "html", "markdown")) {
        assertEquals("", new Shell().run("report", file.toString(), "-o", format).out(), format);
      }
      Shell.Result result = new Shell().run("report", file.toString(), "-o", "junit");
      assertEquals(ExitCode.USAGE, result.code(), each[0]);
      assertEquals(1, result.err().lines().count(), result.err());
      assertTrue(result.err().contains("broken.jsonl"), result.err());
      assertTrue(result.err().contains(each[1]), result.err());
      assertFalse(result.out().contains("</testsuites>"), "half of it must not pass for all");
    }
    assertTrue(new Shell().run("report", "none.json").err().contains("no such file"));
    assertTrue(new Shell().run("report", folder.toString()).err().contains("is a folder"));
    assertEquals(ExitCode.USAGE, new Shell().run("report", "none.json", "-o", "xml").code());
  }

  @Test
  void schemaIsPrintedAsItIs() {
    Shell.Result result = new Shell().run("schema");

    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.out().contains("draft/2020-12/schema"), result.out());
  }

  @Test
  void everyLineOfTheDemoIsAsTheSchemaDescribesIt() {
    Shell.Result result = new Shell().run("demo", "-o", "json");

    assertTrue(result.out().lines().count() > 10, result.err());
    result.out().lines().forEach(line -> assertEquals(List.of(), ReportSchemaTest.mistakes(line)));
  }

  @Test
  void whatIsNoReportIsToldInWordsOfTheUsers() throws IOException {
    Path list = Files.writeString(folder.resolve("stores.csv"), "store_id,token\n1003,x\n");
    Path torn = saved("torn.jsonl", HEALTHY, OPEN);
    String lines = Files.readString(torn);
    Files.writeString(torn, lines.substring(0, lines.length() - 40));

    String ofList = new Shell().run("report", list.toString()).err();
    String ofTorn = new Shell().run("report", torn.toString()).err();

    assertTrue(ofList.contains("A list of stores is for the command batch"), ofList);
    assertTrue(ofTorn.contains("line 2"), ofTorn);
    assertTrue(ofTorn.contains("breaks off") && ofTorn.contains("batch --resume"), ofTorn);
    assertFalse((ofList + ofTorn).contains("Exception"), ofList + ofTorn);
  }

  @Test
  void whyNotReadsAReportAndARecordingAlike() throws IOException {
    Path report = saved("one.json", OPEN);

    Shell.Result ofReport =
        new Shell().run("explain", "TOKEN_OUTDATED", "--why-not", report.toString());
    Shell.Result ofRecording = new Shell().run("explain", "TOKEN_OUTDATED", "--why-not", OPEN);

    assertEquals(ExitCode.OK, ofReport.code(), ofReport.err());
    assertEquals(ofRecording.out(), ofReport.out());
    assertTrue(ofReport.out().contains("is not concluded"), ofReport.out());
    assertTrue(ofReport.out().contains("NOT MET"), ofReport.out());
    assertTrue(ofReport.out().contains("basis "), ofReport.out());
    assertTrue(
        new Shell()
            .run("explain", "TOKEN_OUTDATED", "--why-not", OPEN, "-o", "json")
            .out()
            .contains("\"concluded\": false"));
  }

  @Test
  void whyNotReadsCallsToWhereTheVariableSays() throws IOException {
    Path pasted =
        Files.writeString(
            folder.resolve("pasted.txt"),
            """
            $ curl -i http://127.0.0.1:9/api/v3/1003/profile
            HTTP/1.1 403 Forbidden
            Content-Length: 0

            """);

    Shell.Result result =
        new Shell()
            .variable("ECWID_BASE_URL", "http://127.0.0.1:9/api/v3")
            .run("explain", "TOKEN_OUTDATED", "--why-not", pasted.toString());

    assertEquals(ExitCode.OK, result.code(), result.err());
  }

  @Test
  void whyNotOfSomethingElseIsToldInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"schemaVersion\": 7");
    Path several = saved("results.jsonl", HEALTHY, OPEN);

    for (Path each : List.of(file, several, folder)) {
      Shell.Result result =
          new Shell().run("explain", "TOKEN_OUTDATED", "--why-not", each.toString());
      assertEquals(ExitCode.USAGE, result.code());
      assertEquals(1, result.err().lines().count(), result.err());
    }
  }

  @Test
  void verboseTellsWhatEachRuleRestsOn() {
    String text = new Shell().run("replay", FAULTY, "-v").out();

    assertTrue(text.contains("What the rules rest on"), text);
    assertTrue(text.matches("(?s).*\nMissingScopes +DOCUMENTED +REST API error codes.*"), text);
  }
}
