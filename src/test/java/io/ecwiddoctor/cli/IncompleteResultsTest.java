package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.ecwiddoctor.SimulatedStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Results of a run that was killed must not pass for those of a whole one. */
final class IncompleteResultsTest {

  private static final List<String> FORMATS =
      List.of("text", "json", "csv", "markdown", "junit", "html");

  private static final int ROWS = 40;

  @TempDir private Path folder;
  @RegisterExtension private final SimulatedStores api = new SimulatedStores();

  private Path results() {
    return folder.resolve("results.jsonl");
  }

  private Path record() {
    return folder.resolve("results.jsonl.run");
  }

  private Shell.Result batch(String... more) throws IOException {
    String rows =
        IntStream.range(60, 60 + ROWS)
            .mapToObj(store -> store + ",secret_" + String.format("%032d", store) + "\n")
            .collect(Collectors.joining("", "store_id,token\n", ""));
    Path list = Files.writeString(folder.resolve("stores.csv"), rows);
    List<String> args =
        new java.util.ArrayList<>(List.of("batch", list.toString(), "-q", "--timeout", "5"));
    args.addAll(List.of("--base-url", api.baseUrl(), "--output-file", results().toString()));
    args.addAll(List.of(more));
    return new Shell().run(args.toArray(String[]::new));
  }

  private Shell.Result report(String format) {
    return new Shell().run("report", results().toString(), "-o", format);
  }

  /** Leaves what a run leaves that was killed after so many lines. */
  private void killAfter(int lines) throws IOException {
    List<String> all = Files.readAllLines(results());
    Files.write(results(), all.subList(0, lines));
    Files.writeString(
        record(), Files.readString(record()).replace("\"ended\": true", "\"ended\": false"));
  }

  /** In the order of the rows, as after a run of one row at a time. */
  private void sortByRow() throws IOException {
    List<String> all = Files.readAllLines(results());
    all.sort(java.util.Comparator.comparingInt(IncompleteResultsTest::row));
    Files.write(results(), all);
  }

  private static int row(String line) {
    return JsonParser.parseString(line).getAsJsonObject().get("row").getAsInt();
  }

  @Test
  void aWholeRunIsToldFromOneThatWasKilledInEveryFormat() throws IOException {
    assertEquals(ExitCode.FAULT, batch().code());
    sortByRow();
    for (String format : FORMATS) {
      Shell.Result whole = report(format);
      assertEquals(ExitCode.FAULT, whole.code(), format);
      assertFalse((whole.out() + whole.err()).contains("no line here"), format);
    }

    killAfter(30);

    String words =
        "The run has not come to the end of its list, and about 10 rows of the list have no line"
            + " here";
    for (String format : FORMATS) {
      Shell.Result killed = report(format);
      assertEquals(ExitCode.INCOMPLETE, killed.code(), format);
      boolean apart = format.equals("json") || format.equals("csv");
      String said = (apart ? killed.err() : killed.out()).replaceAll("\\s+", " ");
      assertTrue(said.contains(words), format + said);
    }
    assertEquals(Files.readString(results()), report("json").out());
  }

  @Test
  void gapsBetweenTheRowsShowWithoutTheRecordOfTheRun() throws IOException {
    batch();
    sortByRow();
    List<String> lines = Files.readAllLines(results());
    lines.subList(3, 10).clear();

    for (String format : FORMATS) {
      Shell.Result piped =
          new Shell().input(String.join("\n", lines)).run("report", "-", "-o", format);
      assertEquals(ExitCode.INCOMPLETE, piped.code(), format);
      assertTrue(
          (piped.out() + piped.err()).contains("At least 7 rows of the list have no line here"),
          format + piped.err());
    }
  }

  @Test
  void linesTakenOutOfAWholeRunAreMissed() throws IOException {
    batch();
    sortByRow();
    List<String> lines = Files.readAllLines(results());
    Files.write(results(), lines.subList(0, ROWS - 1));

    Shell.Result report = report("text");

    assertEquals(ExitCode.INCOMPLETE, report.code());
    assertTrue(
        report.out().contains("1 row of the list has no line here, although the run came"),
        report.out());
  }

  @Test
  void aResumedRunIsWholeAgain() throws IOException {
    batch();
    TreeSet<Integer> rows = new TreeSet<>();
    killAfter(17);

    Shell.Result resumed = batch("--resume", "-o", "json");

    assertEquals(ExitCode.FAULT, resumed.code(), resumed.err());
    assertTrue(JsonParser.parseString(resumed.out()).getAsJsonObject().get("whole").getAsBoolean());
    assertEquals(ExitCode.FAULT, report("text").code());
    Files.readAllLines(results()).forEach(line -> rows.add(row(line)));
    assertEquals(ROWS, rows.size());
    assertEquals(ROWS, Files.readAllLines(results()).size());
  }

  @Test
  void aRecordOfAnEarlierVersionTellsNothing() throws IOException {
    batch();
    Files.writeString(
        record(),
        Files.readString(record()).replaceAll(",\\s*\"listRows\": 40,\\s*\"ended\": true", ""));

    assertEquals(ExitCode.FAULT, report("text").code());
    assertEquals(ExitCode.FAULT, batch("--resume").code());
  }

  @Test
  void theSummaryOfMarkdownStandsAboveTheRowsAndIsThatOfText() throws IOException {
    batch();
    String text = report("text").out();

    String markdown = report("markdown").out();
    String piped =
        new Shell().input(Files.readString(results())).run("report", "-", "-o", "markdown").out();

    String summary = "# Summary\n\n```text\n" + text + "```\n\n---\n\n# ";
    assertEquals(summary, markdown.substring(0, summary.length()));
    assertEquals(ROWS, markdown.split("\n---\n", -1).length - 1);
    // Standard input has no file to point to.
    assertEquals(
        markdown.replaceFirst("(?s)Each row's report.*?page\\.html\n", ""),
        piped.replace("standard input", results().toString()));
  }
}
