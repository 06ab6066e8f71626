package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.simulator.EcwidSimulator;
import io.ecwiddoctor.simulator.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded is diagnosed as it was live, and the recording is its owner's alone. */
final class RecordTest {

  @RegisterExtension static final EcwidSimulator API = new EcwidSimulator();

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everySituationIsReplayedAsItWas() {
    return API.get().situations().stream()
        .filter(Situation::playable)
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> compare(each)));
  }

  @Test
  void whoeverRunsTheNetworkReadsWhichServerWasAsked() {
    String closed = "http://localhost:1/api/v3";
    Shell.Result unreachable =
        shell().run("diagnose", "--store", "1003", "--base-url", closed, "-o", "markdown");

    assertTrue(unreachable.out().contains("Please allow name resolution of localhost"));
    assertTrue(unreachable.out().contains("(port 1)"), unreachable.out());
    assertFalse(unreachable.out().contains("app.ecwid.com"), unreachable.out());
  }

  private void compare(Situation situation) throws IOException {
    for (String format : List.of("text", "json")) {
      Path file = folder.resolve(situation.storeId() + "-" + format + ".json");
      List<String> arguments = arguments(situation);
      arguments.addAll(List.of("-o", format, "--record", file.toString()));
      Shell.Result live = shell().run(arguments.toArray(String[]::new));
      Shell.Result again = new Shell().run("replay", file.toString(), "-o", format);

      assertEquals(timeless(live.out()), timeless(again.out()));
      assertEquals(live.code(), again.code());
      assertFalse(Files.readString(file).contains(Tokens.SECRET.substring(7, 20)));
    }
  }

  private static List<String> arguments(Situation situation) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "diagnose",
                "--store",
                situation.storeId().toString(),
                "--base-url",
                API.get().baseUrl(),
                "--timeout",
                "1"));
    ScopeProfile profile = situation.given().profile();
    if (ScopeProfile.BUILT_IN.contains(profile)) {
      arguments.addAll(List.of("--profile", profile.name()));
    } else {
      profile.scopes().forEach(scope -> arguments.addAll(List.of("--scope", scope.scopeName())));
    }
    for (StoreId candidate : situation.given().candidates()) {
      arguments.addAll(List.of("--candidate-store", candidate.toString()));
    }
    Collection<Scope> shown = situation.given().appScopes();
    if (!shown.isEmpty()) {
      arguments.add("--app-scopes");
      arguments.add(shown.stream().map(Scope::scopeName).collect(Collectors.joining(",")));
    }
    return arguments;
  }

  /**
   * Only the report as a whole has a time of its own; that of each probe is recorded. A report of
   * no time worth a mention can break its line elsewhere.
   */
  private static String timeless(String report) {
    return report
        .replaceAll("(?m)^  \"(startedAt|durationMs)\": .*$", "")
        .replaceAll("(?m)( in [0-9.]+ s)?, [0-9T:.-]+Z$", "")
        .replaceAll("\\((\\d+)\\s+(requests?)(\\s+in\\s+[0-9.]+\\s+s)?\\)", "($1 $2)");
  }

  private static Shell shell() {
    return new Shell().variable("ECWID_TOKEN", Tokens.SECRET);
  }

  private Shell.Result record(String file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "diagnose",
                "--store",
                "1003",
                "--base-url",
                API.get().baseUrl(),
                "--record",
                file));
    arguments.addAll(List.of(more));
    return shell().run(arguments.toArray(String[]::new));
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    Path file = folder.resolve("seen.json");
    record(file.toString());

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void whatIsThereIsKeptUnlessForced() throws IOException {
    Path file = Files.writeString(folder.resolve("seen.json"), "kept");
    long before = API.get().requests();

    Shell.Result refused = record(file.toString());

    assertEquals(ExitCode.USAGE, refused.code());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains("--force"), refused.err());
    assertEquals("kept", Files.readString(file));
    assertEquals(before, API.get().requests());

    assertEquals(ExitCode.FAULT, record(file.toString(), "--force").code());
    assertTrue(Files.readString(file).startsWith("{"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aFileOfSomebodysBesideItIsKept() throws IOException {
    Path beside = Files.writeString(folder.resolve("seen.json.part"), "kept");

    assertEquals(ExitCode.FAULT, record(folder.resolve("seen.json").toString()).code());

    assertEquals("kept", Files.readString(beside));
  }

  @Test
  void noLinkIsFollowed() throws IOException {
    Path target = Files.writeString(folder.resolve("precious"), "kept");
    Path link = Files.createSymbolicLink(folder.resolve("seen.json"), target);
    long before = API.get().requests();

    for (String force : List.of("-q", "--force")) {
      Shell.Result refused = record(link.toString(), force);

      assertEquals(ExitCode.USAGE, refused.code());
      assertTrue(refused.err().contains("is a link, a folder or a device"), refused.err());
    }
    assertEquals("kept", Files.readString(target));
    assertEquals(before, API.get().requests());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefusedBeforeAnyRequest() {
    long before = API.get().requests();

    Shell.Result refused = record(folder.resolve("none/seen.json").toString());

    assertEquals(ExitCode.USAGE, refused.code());
    assertTrue(refused.err().contains("the folder doesn't exist"), refused.err());
    assertEquals(before, API.get().requests());
  }

  @Test
  void optionsThatMakeNoSenseTogetherAreRefused() {
    assertTrue(record("x", "--plan").err().contains("--plan"));
    Shell.Result forced = shell().run("diagnose", "--store", "1003", "--force");
    assertEquals(ExitCode.USAGE, forced.code());
    assertTrue(forced.err().contains("--force was given without --record"), forced.err());
  }
}
