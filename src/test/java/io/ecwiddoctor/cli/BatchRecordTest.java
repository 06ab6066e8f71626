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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The evidence of a batch can be replayed row by row, and users' own rules take part in it. */
final class BatchRecordTest {

  @TempDir private Path folder;
  @RegisterExtension private final SimulatedStores api = new SimulatedStores();

  private static String token(int store) {
    return Tokens.secret(store);
  }

  /** Each situation of the mixture, a duplicate, a bad store id, no token, and no row at all. */
  private Path list() throws IOException {
    String rows =
        IntStream.range(70, 100)
            .mapToObj(store -> store + "," + token(store) + ",Ann's shop\n")
            .collect(Collectors.joining());
    Path list =
        Files.writeString(
            folder.resolve("stores.csv"),
            "store_id,token,label\n"
                + rows
                + "81,"
                + token(81)
                + ",\nabc,"
                + token(1)
                + ",\n5,,\na,b,c,d\n");
    // Otherwise a hint says who else can read it.
    Files.setPosixFilePermissions(
        folder.resolve("stores.csv"), PosixFilePermissions.fromString("rw-------"));
    return list;
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Shell.Result batch(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("batch", list().toString(), "-q"));
    args.addAll(List.of("--base-url", api.baseUrl(), "--timeout", "5"));
    args.addAll(List.of("--output-file", file("results.jsonl").toString()));
    args.addAll(List.of(more));
    return new Shell().run(args.toArray(String[]::new));
  }

  private static List<String> told(String lines) {
    return lines
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .filter(line -> !line.has("problem"))
        .map(BatchRecordTest::told)
        .toList();
  }

  private static String told(JsonObject report) {
    return report.getAsJsonObject("store").get("id")
        + " "
        + report.get("verdict")
        + " "
        + report.get("diagnoses")
        + report.get("scopes")
        + report.get("probes");
  }

  @Test
  void everyRowIsReplayedAsItWas() throws IOException {
    Path recording = file("seen.jsonl");

    Shell.Result batch = batch("--record", recording.toString());
    Shell.Result replay = new Shell().run("replay", recording.toString(), "-o", "json");

    assertEquals(ExitCode.FAULT, batch.code(), batch.err());
    assertEquals(33, Files.readAllLines(recording).size());
    assertTrue(batch.err().contains("no evidence of 1 row that could not be read"), batch.err());
    assertEquals(ExitCode.FAULT, replay.code(), replay.err());
    assertEquals(told(Files.readString(file("results.jsonl"))), told(replay.out()));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(recording)));
    String text = Files.readString(recording);
    assertFalse(text.contains("00000000") || text.contains("Ann"), "a secret was recorded");
  }

  @Test
  void aRecordingReplacesNothingUnaskedAndNoFileOfTheRun() throws IOException {
    Path mine = Files.writeString(file("seen.jsonl"), "mine");

    for (Path each : List.of(mine, file("results.jsonl"), list(), file("none/seen.jsonl"))) {
      Shell.Result refused = batch("--record", each.toString());
      assertEquals(ExitCode.USAGE, refused.code());
      assertEquals(1, refused.err().lines().count(), refused.err());
      assertTrue(refused.err().contains(each.getFileName().toString()), refused.err());
    }
    Shell.Result same = batch("--force", "--record", "x.html", "--html", "./x.html");
    assertTrue(same.err().contains("the same file"), same.err());
    assertTrue(batch("--plan", "--record", "x.jsonl").err().contains("--plan"));
    assertEquals(0, api.requests());
    assertEquals("mine", Files.readString(mine));
    assertEquals(ExitCode.FAULT, batch("--force", "--record", mine.toString()).code());
    assertEquals(33, Files.readAllLines(mine).size());
  }

  @Test
  void aResumedRunRecordsAllRowsAndReplacesItsOwnRecordingOnly() throws IOException {
    Path recording = file("seen.jsonl");
    assertEquals(
        ExitCode.INCOMPLETE,
        batch("--dead-token-budget", "2", "--record", recording.toString()).code());
    Path mine = Files.writeString(file("mine.jsonl"), "mine");

    assertEquals(ExitCode.USAGE, batch("--resume", "--record", mine.toString()).code());
    assertEquals(ExitCode.FAULT, batch("--resume", "--record", recording.toString()).code());

    assertEquals("mine", Files.readString(mine));
    assertEquals(
        told(Files.readString(file("results.jsonl"))),
        told(new Shell().run("replay", recording.toString(), "-o", "json").out()));
  }

  /** How long its first line may be is decided before it is read as a whole. */
  @ParameterizedTest
  @ValueSource(ints = {4095, 4096, 4097, 9000, 1_000_000})
  void aRecordingMayBeginWithALineOfAnyLength(int length) throws IOException {
    Path recording = file("seen.jsonl");
    batch("--record", recording.toString());
    List<String> lines = new ArrayList<>(Files.readAllLines(recording));
    String whole = new Shell().run("replay", recording.toString(), "-o", "json").out();
    String first = lines.get(0);
    lines.set(0, "{" + " ".repeat(length - first.length()) + first.substring(1));
    assertEquals(length, lines.get(0).length());
    Files.write(recording, lines);

    Path alone = Files.writeString(file("alone.json"), lines.get(0));
    Path document = Files.writeString(file("document.json"), lines.get(0).replaceAll("}$", "\n}"));

    assertEquals(
        told(whole), told(new Shell().run("replay", recording.toString(), "-o", "json").out()));
    for (Path each : List.of(alone, document)) {
      assertEquals(
          told(whole).get(0),
          told(
              JsonParser.parseString(new Shell().run("replay", each.toString(), "-o", "json").out())
                  .getAsJsonObject()));
    }
  }

  @Test
  void aBrokenLineOfARecordingIsNamed() throws IOException {
    Path recording = file("seen.jsonl");
    batch("--record", recording.toString());
    List<String> lines = new ArrayList<>(Files.readAllLines(recording));
    lines.set(4, lines.get(4).substring(0, 200));
    Files.write(recording, lines);

    Shell.Result replay = new Shell().run("replay", recording.toString());

    assertEquals(ExitCode.USAGE, replay.code());
    assertTrue(replay.err().contains("seen.jsonl, line 5"), replay.err());
  }

  @Test
  void aLineThatSomebodyEditedIsNamedWhereNothingCanBeRecordedOfIt() throws IOException {
    batch();
    Path results = file("results.jsonl");
    Files.writeString(results, Files.readString(results).replace(api.baseUrl(), "nowhere"));

    Shell.Result resumed = batch("--resume", "--record", file("seen.jsonl").toString());

    assertEquals(ExitCode.USAGE, resumed.code(), resumed.err());
    assertEquals(1, resumed.err().lines().count(), resumed.err());
    assertTrue(
        resumed.err().contains("Row ")
            && resumed.err().contains("results.jsonl")
            && resumed.err().contains("\"nowhere\""),
        resumed.err());
  }

  @Test
  void ownRulesTakePart() throws IOException {
    Shell.Result batch = batch("--rules", "docs/own-rules");

    assertEquals(ExitCode.FAULT, batch.code(), batch.err());
    long remarks =
        Files.readAllLines(file("results.jsonl")).stream()
            .filter(line -> line.contains("Stop the migration now"))
            .count();
    assertEquals(11, remarks);
    Shell.Result without = batch("--resume");
    assertEquals(ExitCode.USAGE, without.code());
    assertTrue(without.err().contains("other --rules"), without.err());
    assertEquals(ExitCode.FAULT, batch("--resume", "--rules", "docs/own-rules").code());
    assertEquals(ExitCode.USAGE, batch("--force", "--rules", "none").code());
  }

  @Test
  void aRuleThatFailsEndsTheBatch() throws IOException {
    Files.writeString(
        file("Fails.drl"),
        """
        package a.b
        import io.ecwiddoctor.fact.TokenAccepted
        rule "Fails"
        when
            $token : TokenAccepted()
        then
            insertLogical( java.util.List.of().get( 0 ) );
        end
        """);

    Shell.Result batch = batch("--rules", file("Fails.drl").toString());

    assertEquals(ExitCode.USAGE, batch.code(), batch.err());
    assertTrue(batch.err().contains("Fails.drl"), batch.err());
    assertFalse(batch.err().contains("\tat "), batch.err());
  }
}
