package io.ecwiddoctor.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.SimulatedStores;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Batches against the stand-in, where the last two digits of a store id choose its situation. */
final class BatchTest {

  @TempDir private Path folder;
  @RegisterExtension private final SimulatedStores api = new SimulatedStores();

  private static String row(int store) {
    return store + "," + Tokens.secret(store) + ",Shop " + store + "\n";
  }

  private static String rows(IntStream stores) {
    return "store_id,token,label\n" + stores.mapToObj(BatchTest::row).collect(Collectors.joining());
  }

  private Path input(String text) throws IOException {
    return Files.writeString(folder.resolve("stores.csv"), text);
  }

  private Path results() {
    return folder.resolve("results.jsonl");
  }

  private BatchSettings settings(int budget, boolean crossCheck) {
    return Runs.settings(api.baseUrl(), 16, budget, Long.MAX_VALUE, crossCheck);
  }

  private BatchSummary run(Path input, boolean resume, BatchSettings settings) throws Exception {
    return Runs.run(Runs.files(input, results(), resume, false), settings);
  }

  /** The lines by their rows, each reduced to what does not change from run to run. */
  private Map<Integer, String> answers() throws IOException {
    Map<Integer, String> answers = new TreeMap<>();
    for (String text : Files.readAllLines(results())) {
      JsonObject line = JsonParser.parseString(text).getAsJsonObject();
      JsonArray diagnoses = line.getAsJsonArray("diagnoses");
      String before =
          answers.put(
              line.get("row").getAsInt(),
              line.get("storeId")
                  + " "
                  + line.get("verdict")
                  + diagnoses.asList().stream()
                      .map(each -> each.getAsJsonObject().get("code").getAsString())
                      .toList());
      assertEquals(null, before, "a row has two lines");
    }
    return answers;
  }

  @Test
  void eachRowGetsOneLineWhateverBecomesOfIt() throws Exception {
    Path input =
        input(rows(IntStream.range(0, 200)) + "too,many,columns,here\n" + row(1) + "abc,x,\n,,\n");

    BatchSummary summary = run(input, false, settings(500, false));

    assertEquals(204, summary.rows());
    assertEquals(
        IntStream.rangeClosed(1, 204).boxed().collect(Collectors.toSet()), answers().keySet());
    assertEquals(1, summary.unreadable());
    assertEquals(1, summary.duplicates());
    assertEquals(10, summary.deadTokenRequests());
    assertEquals(159 + 1, summary.verdicts().get(Verdict.HEALTHY));
    assertEquals(DiagnosisCode.MISSING_SCOPES, summary.causes().get(0).code());
    assertEquals(20, summary.missingScopes().get("read_customers"));
    assertFalse(Files.readString(results()).contains("0000000000"), "a token is in the results");
  }

  @Test
  void aDuplicateCarriesTheAnswerOfTheFirstUnderItsOwnLabel() throws Exception {
    Path input =
        input(
            "store_id,token,label\n85,"
                + Tokens.secret(85)
                + ",One\n85,"
                + Tokens.secret(85)
                + ",Two\n");
    run(input, false, settings(500, false));

    JsonObject second =
        JsonParser.parseString(Files.readAllLines(results()).get(1)).getAsJsonObject();

    assertEquals(1, second.get("duplicateOf").getAsInt());
    assertEquals("Two", second.getAsJsonObject("store").get("label").getAsString());
    assertFalse(second.getAsJsonArray("diagnoses").isEmpty());
    assertEquals(3, api.requests());
  }

  @Test
  void rejectedTokensNeverCostMoreThanTheirBudgetAlsoAfterAResume() throws Exception {
    Path input = input(rows(IntStream.range(0, 1000).map(i -> i * 100 + 90)));

    BatchSummary summary = run(input, false, settings(50, false));
    long requests = api.requests();
    // Control requests may come after the last rejection that the budget allows.
    assertTrue(requests >= 50 && requests <= 55, requests + " requests");
    assertTrue(summary.notChecked().get(NotChecked.DEAD_TOKEN_BUDGET) >= 950);

    BatchSummary again = run(input, true, settings(50, false));
    assertEquals(requests, api.requests());
    assertEquals(summary.uncheckedRows(), again.uncheckedRows());
    assertEquals(1000, answers().size());
  }

  @Test
  void aTokenRejectedAtFiveStoresIsAskedNoMore() throws Exception {
    String list =
        "store_id,token\n"
            + IntStream.range(0, 40)
                .mapToObj(i -> (i * 100 + 90) + "," + Tokens.secret(1) + "\n")
                .collect(Collectors.joining());

    BatchSummary summary = run(input(list), false, settings(500, false));

    assertEquals(5, api.requests());
    assertTrue(summary.notChecked().get(NotChecked.TOKEN_REJECTED_BEFORE) >= 35);
    assertEquals(39, summary.sharedTokens().rows());
  }

  @Test
  void aResumedRunEndsWithTheLinesOfAnUninterruptedOne() throws Exception {
    Path input = input(rows(IntStream.range(0, 300)));
    run(input, false, settings(500, false));
    Map<Integer, String> whole = answers();
    byte[] bytes = Files.readAllBytes(results());

    for (int cut : new int[] {0, 1, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
      Files.write(
          results(), java.util.Arrays.copyOf(bytes, cut), StandardOpenOption.TRUNCATE_EXISTING);
      run(input, true, settings(500, false));
      assertEquals(whole, answers(), "cut at " + cut);
    }
  }

  @Test
  void aStoppedRunSaysThatItIsNotWholeAndOneThatEndsThatItIs() throws Exception {
    Path input = input(rows(IntStream.range(0, 30)));
    BatchFiles files = Runs.files(input, results(), false, false);
    EcwidDoctor.Builder doctor = EcwidDoctor.builder().baseUrl(api.baseUrl());
    try (Batch batch = Batch.open(files, settings(500, false), doctor)) {
      batch.stop();
      BatchSummary stopped = batch.run();
      assertEquals(false, stopped.whole());
      assertEquals(30, stopped.missingRows());
      assertTrue(stopped.warnings().toString().contains("about 30 rows"));
    }

    BatchSummary whole = run(input, true, settings(500, false));

    assertEquals(true, whole.whole());
    assertEquals(0, whole.missingRows());
    assertEquals(List.of(), whole.warnings());
  }

  @Test
  void anotherInputOrQuestionIsNotGoneOnWith() throws Exception {
    run(input(rows(IntStream.range(0, 5))), false, settings(500, false));

    BatchException question =
        assertThrows(
            BatchException.class,
            () -> run(folder.resolve("stores.csv"), true, settings(500, true)));
    assertTrue(String.valueOf(question.getMessage()).contains("--cross-check"));
    Path other = input(rows(IntStream.range(1, 6)));
    BatchException refusal =
        assertThrows(BatchException.class, () -> run(other, true, settings(500, false)));
    assertTrue(String.valueOf(refusal.getMessage()).contains("another input"));
  }

  @Test
  void rowsThatWereAddedAtTheEndOfTheListAreAskedByAResume() throws Exception {
    run(input(rows(IntStream.range(0, 5))), false, settings(500, false));
    long before = api.requests();

    BatchSummary summary = run(input(rows(IntStream.range(0, 7))), true, settings(500, false));

    assertEquals(7, summary.rows());
    assertEquals(5, summary.resumedRows());
    assertEquals(true, summary.whole());
    assertTrue(api.requests() - before <= 4, "old rows were asked again");
  }

  @Test
  void resultsAreForTheirOwnerOnlyAndNeverOverwritten() throws Exception {
    Path input = input(rows(IntStream.range(0, 5)));
    run(input, false, settings(500, false));

    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(results())));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("results.jsonl.run"))));
    assertNotNull(
        assertThrows(BatchException.class, () -> run(input, false, settings(500, false))));
  }

  @Test
  void whatBelongsToAnotherRunIsNotReplaced() throws Exception {
    Path input = input(rows(IntStream.range(0, 5)));
    Path beside = Files.writeString(folder.resolve("results.jsonl.run"), "mine");
    Path draft = Files.writeString(folder.resolve("results.jsonl.new"), "mine, too");

    BatchException refusal =
        assertThrows(BatchException.class, () -> run(input, false, settings(500, false)));

    assertTrue(String.valueOf(refusal.getMessage()).contains("--force"), refusal.getMessage());
    assertEquals("mine", Files.readString(beside));
    Files.delete(beside);
    run(input, false, settings(1, false));
    run(input, true, settings(500, false));
    assertEquals("mine, too", Files.readString(draft));
  }

  @Test
  void rowsThatWereCutShortAreMarkedAndAskedAgain() throws Exception {
    // Without its permission list the store is asked scope by scope, and the requests run out.
    Path input = input(rows(IntStream.range(85, 89)));
    BatchSettings all = settings(500, false);
    run(input, false, all);
    Map<Integer, String> whole = answers();
    Files.delete(results());
    Files.delete(folder.resolve("results.jsonl.run"));

    for (int most = 1; most < 9; most++) {
      BatchSummary cut = run(input, most > 1, Runs.settings(api.baseUrl(), 16, 500, most, false));
      assertEquals(4, answers().size());
      assertTrue(cut.uncheckedRows() > 0 || answers().equals(whole), "after " + most);
    }
    run(input, true, all);

    assertEquals(whole, answers());
  }

  @Test
  void resultsThatAreDeletedDuringTheRunAreMissed() throws Exception {
    Path input = input(rows(IntStream.range(0, 30)));
    BatchFiles files = Runs.files(input, results(), false, false);
    EcwidDoctor.Builder doctor = EcwidDoctor.builder().baseUrl(api.baseUrl());
    try (Batch batch = Batch.open(files, settings(500, false), doctor)) {
      Files.delete(results());

      BatchException problem = assertThrows(BatchException.class, batch::run);

      assertTrue(String.valueOf(problem.getMessage()).contains("deleted, moved or replaced"));
    }
  }

  @Test
  void aListThatIsChangedDuringTheRunIsMentioned() throws Exception {
    Path input = input(rows(IntStream.range(0, 30)));
    BatchFiles files = Runs.files(input, results(), false, false);
    EcwidDoctor.Builder doctor = EcwidDoctor.builder().baseUrl(api.baseUrl());
    try (Batch batch = Batch.open(files, settings(500, false), doctor)) {
      Files.writeString(input, row(7), StandardOpenOption.APPEND);

      assertTrue(batch.run().warnings().toString().contains("changed during the run"));
    }
  }

  @Test
  void resultsAreNotWrittenThroughALink() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "mine");
    Files.createSymbolicLink(results(), target);
    Path input = input(rows(IntStream.range(0, 5)));

    assertThrows(BatchException.class, () -> run(input, true, settings(500, false)));
    assertEquals("mine", Files.readString(target));
  }

  @Test
  void theCrossCheckTriesRejectedTokensAtTheirNeighboursOnly() throws Exception {
    Path input = input(rows(IntStream.of(90, 91, 190)));

    BatchSummary summary = run(input, false, settings(500, true));

    assertEquals(3, summary.rows());
    assertTrue(
        api.requests() <= 3 + 4 + 3, api.requests() + " requests, control requests included");
    assertEquals(0, summary.misplacedTokens().rows());
  }
}
