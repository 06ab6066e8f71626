package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.SimulatedStores;
import io.ecwiddoctor.report.NotChecked;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a batch leaves behind, and what is made of it afterwards. */
final class BatchCommandTest {

  private static final List<String> FORMATS =
      List.of("text", "json", "csv", "markdown", "junit", "html");

  @TempDir private Path folder;
  @RegisterExtension private final SimulatedStores api = new SimulatedStores();

  /** Rows for each situation of the mixture, a duplicate and one that cannot be read. */
  private Path list() throws IOException {
    String rows =
        IntStream.range(60, 100).mapToObj(BatchCommandTest::row).collect(Collectors.joining());
    Path list =
        Files.writeString(
            folder.resolve("stores.csv"),
            "store_id,token,label,owner\n" + rows + row(81) + "a,b,c,d,e,f\n");
    // Otherwise a hint says who else can read it.
    Files.setPosixFilePermissions(
        folder.resolve("stores.csv"), PosixFilePermissions.fromString("rw-------"));
    return list;
  }

  private static String row(int store) {
    return store + ",secret_" + String.format("%032d", store) + ",Shop " + store + ",Ann\n";
  }

  private Path results() {
    return folder.resolve("results.jsonl");
  }

  private Shell.Result batch(String... more) throws IOException {
    List<String> quiet = new ArrayList<>(List.of("-q"));
    quiet.addAll(List.of(more));
    return batch(new Shell(), quiet);
  }

  private Shell.Result batch(Shell shell, List<String> more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "batch",
                list().toString(),
                "--base-url",
                api.baseUrl(),
                "--timeout",
                "5",
                "--output-file",
                results().toString()));
    args.addAll(more);
    return shell.run(args.toArray(String[]::new));
  }

  private Shell.Result report(String format) {
    return new Shell().run("report", results().toString(), "-o", format);
  }

  /** The last line tells of the run, of which saved results know nothing. */
  private static List<String> sums(String text) {
    List<String> lines = text.lines().toList();
    return lines.subList(0, lines.size() - 1);
  }

  @Test
  void savedResultsAsTextAreTheSummaryThatTheBatchPrinted() throws IOException {
    Shell.Result batch = batch();
    Shell.Result saved = report("text");

    assertEquals(ExitCode.FAULT, batch.code(), batch.err());
    assertEquals(batch.code(), saved.code());
    assertEquals(sums(batch.out()), sums(saved.out()));
    assertTrue(saved.out().contains("1 row has the store and token of an earlier row"));
    assertTrue(saved.out().contains("1 row could not be read"), saved.out());
    String piped = new Shell().input(Files.readString(results())).run("report", "-").out();
    assertEquals(
        saved.out().substring(0, saved.out().indexOf("Each row's report")),
        piped.substring(0, piped.lastIndexOf('\n', piped.length() - 2) + 1));
    assertFalse(piped.contains("-o html"), "a pipe can't be read again");
  }

  /** Whoever mends the list looks for a line of it, not for the number of a data row. */
  @Test
  void theSummaryNamesStoresLabelsAndReasonsByTheLineOfTheList() throws IOException {
    String text = batch().out();

    assertTrue(text.contains("1 row could not be read:\n  line 43: 6 columns"), text);
    assertTrue(text.matches("(?s).*\n  store \\d+ \\(Shop \\d+\\), line \\d+\n.*"), text);
    text.lines().forEach(line -> assertTrue(line.length() <= 80 || line.contains("/"), line));
    assertFalse(text.contains("message below"), text);
  }

  @Test
  void theSummarySaysWhatWillMigrate() throws IOException {
    String text = batch().out();
    String full = new Shell().run("report", results().toString(), "-v").out();
    JsonArray entities =
        JsonParser.parseString(batch("--force", "-o", "json").out())
            .getAsJsonObject()
            .getAsJsonArray("entities");
    String page = report("html").out();

    assertTrue(text.contains("Won't migrate, and at how many stores (all: -v):"), text);
    assertTrue(full.contains("What will migrate, in stores     yes       no  unknown"), full);
    JsonObject products = entities.get(0).getAsJsonObject();
    assertEquals("PRODUCTS", products.get("entity").getAsString());
    assertTrue(products.get("yes").getAsInt() > 0, products.toString());
    assertTrue(page.contains("What will migrate</h2>"), "the page");
  }

  @Test
  void whatWasNotCheckedCountsInEveryFormat() throws IOException {
    assertEquals(ExitCode.INCOMPLETE, batch("--dead-token-budget", "2").code());

    for (String format : FORMATS) {
      Shell.Result result = report(format);
      assertEquals(ExitCode.INCOMPLETE, result.code(), format + result.err());
      String told = format.equals("csv") ? "DEAD_TOKEN_BUDGET" : words(format);
      assertTrue(result.out().contains(told), format);
    }
    assertEquals(Files.readString(results()), report("json").out());
    String brief = new Shell().run("report", results().toString(), "-q").out();
    assertTrue(brief.contains(NotChecked.DEAD_TOKEN_BUDGET.words()), brief);
    assertEquals(1, report("csv").out().split("but the header has 4", -1).length - 1);
  }

  @Test
  void howFarItHasComeIsALineNowAndThen() throws IOException {
    List<String> lines = batch(new Shell(), List.of()).err().lines().toList();

    assertFalse(lines.isEmpty());
    assertEquals(
        "42 of about 42 rows: healthy 20, fault 18, inconclusive 3", lines.get(lines.size() - 1));
    assertFalse(String.join("", lines).contains("\u001B"), "written for a terminal");
  }

  @Test
  void onATerminalHowFarItHasComeIsOneLineThatIsWrittenOver() throws IOException {
    String err =
        batch(new Shell().terminal(), List.of()).err().replace(System.lineSeparator(), "\n");

    // Without a break where the terminal is narrower.
    assertTrue(err.startsWith("\r\u001B[?7lstores "), err);
    assertTrue(err.contains("42/42") && err.endsWith("\u001B[K\u001B[?7h\n"), err);
    assertEquals(err.length() - 1, err.indexOf('\n'));
  }

  @Test
  void aListThatOthersCanReadIsMentioned() throws IOException {
    Path list = list();
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-r--r--"));

    String err =
        new Shell()
            .run(
                "batch",
                list.toString(),
                "--base-url",
                api.baseUrl(),
                "--output-file",
                results().toString())
            .err();

    assertTrue(err.contains("every user of this machine can read it: chmod 600"), err);
  }

  @Test
  void quietSaysNothingOfHowFarItHasCome() throws IOException {
    assertEquals("", batch().err());
  }

  private static String words(String format) {
    return format.equals("json") ? "\"notChecked\":" : NotChecked.DEAD_TOKEN_BUDGET.words();
  }

  @Test
  void anUnknownReasonIsToldAsAnyOtherUnknownValue() throws IOException {
    batch("--dead-token-budget", "2");
    Files.writeString(
        results(), Files.readString(results()).replace("DEAD_TOKEN_BUDGET", "TOO_LATE"));

    Shell.Result result = report("html");

    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("TOO_LATE") && result.err().contains("line "), result.err());
    assertFalse(result.out().contains("</html>"), "half of it must not pass for the whole");
  }

  @Test
  void thePageIsTheOneThatReportMakes() throws IOException {
    Path page = folder.resolve("page.html");

    Shell.Result result = batch("--html", page.toString());

    assertEquals(ExitCode.FAULT, result.code());
    assertTrue(result.out().contains("As a page, with the messages to send: "), result.out());
    assertFalse(result.out().contains("> page.html"), result.out());
    assertEquals(report("html").out(), Files.readString(page));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(page)));
    assertFalse(Files.readString(page).contains("0000000000"), "a token is in the page");
  }

  @Test
  void thePageReplacesNothingUnasked() throws IOException {
    Path page = Files.writeString(folder.resolve("page.html"), "mine");

    Shell.Result refused = batch("--html", page.toString());
    assertEquals(ExitCode.USAGE, refused.code());
    assertTrue(refused.err().contains("--force"), refused.err());
    assertEquals(0, api.requests());
    assertFalse(Files.exists(results()));
    assertEquals("mine", Files.readString(page));

    assertEquals(ExitCode.FAULT, batch("--force", "--html", page.toString()).code());
    assertTrue(Files.readString(page).endsWith("</html>\n"));
  }

  @Test
  void theListIsNeverReplacedByItsResults() throws IOException {
    String list = Files.readString(list());
    for (String place : List.of("stores.csv", "../" + folder.getFileName() + "/stores.csv")) {
      Shell.Result refused =
          new Shell()
              .run(
                  "batch",
                  folder.resolve("stores.csv").toString(),
                  "--force",
                  "--base-url",
                  api.baseUrl(),
                  "--output-file",
                  folder.resolve(place).toString());
      assertEquals(ExitCode.USAGE, refused.code());
      assertTrue(refused.err().contains("is the list of stores"), refused.err());
    }
    assertEquals(list, Files.readString(folder.resolve("stores.csv")));
    assertEquals(0, api.requests());
  }

  @Test
  void whatAnotherRunWritesToIsNotReplaced() throws Exception {
    try (FileChannel other =
            FileChannel.open(results(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = other.lock()) {
      assertTrue(lock.isValid());
      Shell.Result refused = batch("--force");
      assertEquals(ExitCode.USAGE, refused.code());
      assertTrue(refused.err().contains("is being written by another run"), refused.err());
    }
    assertEquals("", Files.readString(results()));
    assertEquals(ExitCode.FAULT, batch("--force").code());
  }

  @Test
  void aResumedRunReplacesItsOwnPageAndNothingElse() throws IOException {
    Path page = folder.resolve("page.html");
    Path notes = Files.writeString(folder.resolve("notes.html"), "mine");
    batch("--dead-token-budget", "2", "--html", page.toString());

    Shell.Result refused = batch("--resume", "--html", notes.toString());
    assertEquals(ExitCode.USAGE, refused.code());
    assertEquals("mine", Files.readString(notes));

    Shell.Result resumed = batch("--resume", "--html", page.toString());
    assertEquals(ExitCode.FAULT, resumed.code(), resumed.err());
    assertEquals(report("html").out(), Files.readString(page));
  }

  @Test
  void aRunThatCannotBeginKeepsThePageOfTheLast() throws IOException {
    Path page = folder.resolve("page.html");
    batch("--html", page.toString());
    String before = Files.readString(page);
    Files.writeString(folder.resolve("results.jsonl.run"), "of another run");

    assertEquals(ExitCode.USAGE, batch("--resume", "--html", page.toString()).code());

    assertEquals(before, Files.readString(page));
  }

  @Test
  void thePageIsNoFileOfTheRunAndNoLink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve("link.html"), target);
    Path missing = folder.resolve("missing/page.html");

    for (Path place : List.of(results(), list(), link, missing)) {
      Shell.Result refused = batch("--force", "--html", place.toString());
      assertEquals(ExitCode.USAGE, refused.code(), place.toString());
      assertEquals(1, refused.err().lines().count(), refused.err());
      assertTrue(refused.err().contains(place.getFileName().toString()), refused.err());
    }
    assertEquals(0, api.requests());
    assertEquals("mine", Files.readString(target));
  }

  @Test
  void aRunThatCannotBeginLeavesNoPage() throws IOException {
    Files.writeString(results(), "mine");
    Path page = folder.resolve("page.html");

    assertEquals(ExitCode.USAGE, batch("--html", page.toString()).code());

    assertFalse(Files.exists(page));
  }

  @Test
  void aRunWithTheKeyOfAnotherIsComparedTokenByToken() throws IOException {
    batch();
    Path monday = Files.move(results(), folder.resolve("monday.jsonl"));
    Files.move(folder.resolve("results.jsonl.run"), folder.resolve("monday.jsonl.run"));
    batch("--key-of", monday.toString());
    String changes =
        new Shell().run("compare", monday.toString(), results().toString(), "-o", "csv").out();
    assertTrue(changes.contains(",STILL_FAILING,,false,"), changes);
    assertTrue(
        changes.lines().skip(1).allMatch(line -> line.matches(".*,(STILL_FAILING|NOT_COMP.*),.*")),
        changes);

    Shell.Result refused = batch("--force", "--key-of", folder.resolve("gone.jsonl").toString());
    assertEquals(ExitCode.USAGE, refused.code());
    assertTrue(refused.err().contains("gone.jsonl.run"), refused.err());
  }
}
