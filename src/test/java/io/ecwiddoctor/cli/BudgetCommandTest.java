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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What rejected tokens have cost an address holds for all runs from it. */
final class BudgetCommandTest {

  /** In the mixture of situations, stores with this end have a dead token. */
  private static final int DEAD = 90;

  @TempDir private Path folder;
  @RegisterExtension private final SimulatedStores api = new SimulatedStores();

  private String budgetFile() {
    return folder.resolve("budget.json").toString();
  }

  private Path list(String name, int first) throws IOException {
    Path list =
        Files.writeString(
            folder.resolve(name + ".csv"),
            IntStream.range(first, first + 4)
                .mapToObj(i -> i * 100 + DEAD + "," + Tokens.secret(i))
                .collect(Collectors.joining("\n", "store_id,token\n", "\n")));
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-------"));
    return list;
  }

  private Shell.Result batch(String name, int first, String... more) throws IOException {
    return run(
        "batch",
        list(name, first).toString(),
        more,
        "--output-file",
        folder.resolve(name + ".jsonl").toString());
  }

  private Shell.Result budget(String... more) {
    return run("budget", null, more);
  }

  private Shell.Result run(String command, String argument, String[] more, String... others) {
    return new Shell()
        .run(
            java.util.stream.Stream.of(
                    java.util.stream.Stream.ofNullable(command),
                    java.util.stream.Stream.ofNullable(argument),
                    java.util.stream.Stream.of(others),
                    java.util.stream.Stream.of(more),
                    java.util.stream.Stream.of(
                        "--base-url",
                        api.baseUrl(),
                        "--budget-file",
                        budgetFile(),
                        "--dead-token-budget",
                        "10"))
                .flatMap(words -> words)
                .toArray(String[]::new));
  }

  private JsonObject shown() {
    return JsonParser.parseString(budget("-o", "json").out()).getAsJsonObject();
  }

  @Test
  void aRunGoesOnWithWhatTheRunsBeforeItHaveLeft() throws IOException {
    assertTrue(budget().out().startsWith("No request with a rejected token was counted"));
    assertFalse(Files.exists(Path.of(budgetFile())), "looking creates nothing");

    assertEquals(ExitCode.FAULT, batch("monday", 1, "-q").code());
    int spent = shown().get("spent").getAsInt();
    assertTrue(spent >= 4 && spent < 10, spent + " spent by four dead tokens");
    assertEquals(10 - spent, shown().get("left").getAsInt());

    Shell.Result plan = batch("tuesday", 10, "--plan");
    String planned = plan.out().replaceAll("\\s+", " ");
    assertTrue(
        planned.contains("stops after " + (10 - spent) + " more; this IP address has spent"),
        planned);
    assertTrue(planned.contains(spent + " of 10 since " + shown().get("since").getAsString()));

    Shell.Result tuesday = batch("tuesday", 10);
    assertTrue(
        tuesday.err().contains("rejected tokens have cost this IP address " + spent + " of 10"),
        tuesday.err());
    batch("wednesday", 20, "-q");
    long before = api.requests();
    assertEquals(ExitCode.INCOMPLETE, batch("thursday", 30, "-q").code());
    assertEquals(before, api.requests(), "nothing is sent");
    int all = shown().get("spent").getAsInt();
    assertTrue(all == 10 || all == 11, all + " spent, with a control request after the last");
    assertTrue(budget().out().contains("\n0 are left.\n"), budget().out());
  }

  @Test
  void theUserSaysWhenTheAddressIsAnother() throws IOException {
    batch("monday", 1, "-q");
    int spent = shown().get("spent").getAsInt();

    assertTrue(budget("--reset").out().startsWith("Forgot " + spent + " requests"));
    assertEquals(0, shown().get("spent").getAsInt());
    assertEquals(ExitCode.FAULT, batch("tuesday", 10, "-q").code());
  }

  @Test
  void eachApiHasItsOwnFileInTheFolderForState() {
    String line =
        new Shell()
            .variable("XDG_STATE_HOME", folder.toString())
            .run("budget", "--base-url", "https://api.example.com:8443/v3")
            .out();

    assertTrue(
        line.contains(
            "Counted in " + folder.resolve("ecwid-doctor/dead-tokens/api.example.com_8443.json")),
        line);
    Shell.Result loopback =
        new Shell().variable("HOME", folder.toString()).run("budget", "--base-url", api.baseUrl());
    assertEquals(ExitCode.USAGE, loopback.code());
    assertTrue(loopback.err().contains("No budget is kept for 127.0.0.1"), loopback.err());
  }

  @Test
  void aFileOfAnotherKindIsRefusedWithTheWayOut() throws IOException {
    Files.writeString(Path.of(budgetFile()), "store_id,token\n");

    for (Shell.Result result :
        new Shell.Result[] {
          budget(), budget("--reset"), batch("monday", 1), batch("m", 1, "--plan")
        }) {
      assertEquals(ExitCode.USAGE, result.code());
      assertTrue(result.err().contains("it isn't a budget file"), result.err());
      assertTrue(result.err().contains("--budget-file"), result.err());
    }
    assertEquals(0, api.requests());
  }
}
