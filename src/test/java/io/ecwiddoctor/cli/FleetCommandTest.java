package io.ecwiddoctor.cli;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.SimulatedStores;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.fleet.FleetFolder;
import io.ecwiddoctor.fleet.FleetKey;
import io.ecwiddoctor.fleet.FleetList;
import io.ecwiddoctor.fleet.FleetWorker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What comes before and after the job on a cluster; a loop stands in for the job. */
final class FleetCommandTest {

  private static final int ROWS = 120;

  @TempDir private Path folder;
  @RegisterExtension private final SimulatedStores api = new SimulatedStores();

  private Path list() throws IOException {
    return FleetList.write(folder.resolve("stores.csv"), ROWS);
  }

  private FleetFolder fleet() {
    return new FleetFolder(folder.resolve("fleet"));
  }

  private Path key() {
    return folder.resolve("fleet.key");
  }

  private Shell.Result prepare(Path list, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("fleet", "prepare", list.toString(), fleet().path().toString(), "--key"));
    words.addAll(List.of(key().toString(), "--base-url", api.baseUrl()));
    words.addAll(List.of(more));
    return new Shell().run(words.toArray(String[]::new));
  }

  private Shell.Result collect() {
    return new Shell().run("fleet", "collect", fleet().path().toString());
  }

  private FleetWorker worker(FleetFolder.State state) throws IOException {
    return FleetWorker.open(fleet(), state.settings(), FleetKey.read(key()), Map.of());
  }

  /** Checks the first case files of the round, as a job would. */
  private void work(int mostFiles) throws Exception {
    FleetFolder.State state = fleet().state();
    Path cases = fleet().cases(state.round());
    try (FleetWorker worker = worker(state);
        Stream<Path> files = Files.list(cases)) {
      for (Path file : files.sorted().limit(mostFiles).toList()) {
        List<CompletableFuture<List<String>>> lines =
            Files.readAllLines(file).stream().map(worker::check).toList();
        List<String> part = new ArrayList<>();
        for (CompletableFuture<List<String>> each : lines) {
          part.addAll(each.get());
        }
        Files.write(fleet().parts(state.round()).resolve("part-" + file.getFileName()), part);
      }
    }
  }

  @Test
  void everyRowGetsTheLineThatABatchWouldWrite() throws Exception {
    Path list = list();
    Shell.Result prepared = prepare(list, "--cases-per-file", "20");
    assertEquals(ExitCode.OK, prepared.code(), prepared.err());
    assertTrue(prepared.err().contains("made the key"), prepared.err());
    assertEquals(List.of(), FleetList.filesWithTokens(fleet().path()));
    assertEquals(List.of(), FleetList.filesOfOthers(fleet().path()));
    assertEquals(0, api.requests(), "preparing sends nothing");

    work(Integer.MAX_VALUE);
    Shell.Result collected = collect();
    assertEquals(ExitCode.OK, collected.code(), collected.out() + collected.err());

    Path results = fleet().results();
    Path batch = folder.resolve("batch.jsonl");
    new Shell()
        .run(
            "batch",
            list.toString(),
            "--output-file",
            batch.toString(),
            "--key-of",
            results.toString(),
            "--base-url",
            api.baseUrl());
    FleetList.assertSameLines(batch, results);

    long before = api.requests();
    Shell.Result resumed =
        new Shell()
            .run(
                "batch",
                list.toString(),
                "--output-file",
                results.toString(),
                "--resume",
                "--base-url",
                api.baseUrl());
    assertEquals(ExitCode.FAULT, resumed.code(), resumed.err());
    assertEquals(before, api.requests(), "nothing is left for --resume");
    assertEquals(
        ExitCode.FAULT, new Shell().run("report", results.toString()).code(), "it is whole");
  }

  @Test
  void whatIsLeftIsCountedAndTakenByTheNextRound() throws Exception {
    Path list = list();
    prepare(list, "--cases-per-file", "20");
    work(2);

    Shell.Result half = collect();
    assertEquals(ExitCode.INCOMPLETE, half.code());
    assertTrue(half.out().contains("rows are left"), half.out());
    assertEquals(half.out(), collect().out(), "collecting twice changes nothing");
    assertEquals(ExitCode.INCOMPLETE, new Shell().run("report", results()).code());

    Shell.Result again = prepare(list);
    assertEquals(ExitCode.OK, again.code(), again.err());
    assertFalse(again.err().contains("made the key"), again.err());
    assertFalse(Files.exists(fleet().cases(1)), "the cases of the first round are gone");
    work(Integer.MAX_VALUE);
    assertEquals(ExitCode.OK, collect().code());
    assertEquals(ROWS, FleetList.comparable(fleet().results()).size());
    assertFalse(Files.exists(fleet().cases(2)), "no sealed token stays behind");

    Shell.Result nothing = prepare(list);
    assertTrue(nothing.out().contains("nothing is left"), nothing.out());
  }

  private String results() {
    return fleet().results().toString();
  }

  @Test
  void aTokenKeepsWhatIsKnownOfItFromRoundToRound() throws Exception {
    Path list = folder.resolve("stores.csv");
    String token = Tokens.secret(7);
    Files.writeString(list, "store_id,token\n301," + token + "\n");
    prepare(list);
    work(1);
    collect();
    Files.writeString(
        list, "store_id,token\n301," + token + "\n390," + token + "\n301," + token + "\n");
    prepare(list);
    long before = api.requests();
    work(1);

    assertEquals(ExitCode.OK, collect().code());
    Map<Integer, String> lines = FleetList.comparable(fleet().results());
    assertTrue(lines.get(2).contains("STORE_MISMATCH"), lines.get(2));
    assertTrue(lines.get(3).contains("\"duplicateOf\":1"), lines.get(3));
    assertEquals(2, api.requests() - before, "store 390 alone is asked, and one control request");
  }

  @Test
  void aSpentBudgetLeavesRowsForLater() throws Exception {
    Path list = folder.resolve("stores.csv");
    StringBuilder rows = new StringBuilder("store_id,token\n");
    for (int i = 1; i <= 30; i++) {
      rows.append(i * 100 + 90).append(',').append(Tokens.secret(i)).append('\n');
    }
    Files.writeString(list, rows);
    String budget = folder.resolve("budget.json").toString();
    prepare(list, "--dead-token-budget", "10", "--budget-file", budget);

    work(1);
    Shell.Result collected = collect();

    assertEquals(ExitCode.INCOMPLETE, collected.code());
    assertTrue(collected.out().contains("of them were not checked"), collected.out());
    assertTrue(api.requests() < 20, api.requests() + " requests, with control requests");
    String shown =
        new Shell().run("budget", "--budget-file", budget, "--base-url", api.baseUrl()).out();
    assertTrue(Pattern.compile("(?m)^4(8.|90) are left").matcher(shown).find(), shown);
  }

  @Test
  void casesOfAJobAtWorkAreLeftAlone() throws Exception {
    Path list = list();
    prepare(list, "--cases-per-file", "20");
    try (FleetWorker first = worker(fleet().state());
        FleetWorker second = worker(fleet().state())) {
      assertEquals(first, second, "tasks of one process");
      assertRefused(prepare(list), "a job is checking its cases; wait for it to end");
    }
    assertTrue(Files.exists(fleet().cases(1)));

    try (FileChannel alone = FileChannel.open(fleet().path().resolve("lock"), WRITE)) {
      assertTrue(alone.tryLock() != null, "as fleet prepare does");
      assertThrows(IOException.class, () -> worker(fleet().state()), "a job that starts");
    }
    assertEquals(ExitCode.OK, prepare(list).code());
    assertFalse(Files.exists(fleet().cases(1)));
  }

  @Test
  void whatIsWrongIsSaidWithTheWayOut() throws Exception {
    Path list = list();
    prepare(list);
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(prepare(list), "others can read it");
    Files.delete(key());
    Files.writeString(key(), "not a key\n");
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
    assertRefused(prepare(list), "it holds no key");
    Files.delete(key());
    assertRefused(prepare(list, "--proxy", "http://127.0.0.1:1"), "HTTPS_PROXY");
    assertRefused(prepare(list, "--cross-check"), "use batch");
    Shell.Result other = prepare(list, "--scope", "read_orders");
    assertRefused(other, "another profile");
    assertTrue(other.err().contains("name another DIR") && !other.err().contains("--force"));
    assertRefused(
        new Shell().run("fleet", "prepare", list.toString(), "f", "--key", "f/k"), "is in DIR");
    assertRefused(new Shell().run("fleet", "collect", folder.toString()), "fleet prepare");
    assertRefused(new Shell().run("fleet"), "fleet prepare LIST DIR");
    assertEquals(0, api.requests());
  }

  private static void assertRefused(Shell.Result result, String words) {
    assertEquals(ExitCode.USAGE, result.code(), result.out() + result.err());
    assertTrue(result.err().contains(words), result.err());
    assertEquals(1, result.err().lines().filter(line -> !line.contains("made the key")).count());
  }
}
