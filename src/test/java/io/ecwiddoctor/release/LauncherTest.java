package io.ecwiddoctor.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher with a Java that only notes what it is asked for, so that each state of the
 * class-data archive is tried in no time.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is for POSIX shells")
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      log=$(dirname "$0")/log
      for kind in "$@"; do :; done
      case " $* " in
        *' -Xlog:disable '*) printf '<%s>\n' "$@"; exit 3 ;;
        *' -XX:Refused '*) exit 1 ;;
        *' -version '*) echo version >>"$log.checks"; echo '    java.specification.version = VERSION'; exit 0 ;;
        *' --version '*) exit STARTS ;;
        *' -Xshare:dump '*)
          echo dump >>"$log"
          for word in "$@"; do case $word in -XX:SharedArchiveFile=*) echo data >"${word#*=}" ;; esac; done
          exit STATUS ;;
        *' -XX:AOTCacheOutput='*)
          echo "cache $kind" >>"$log"
          for word in "$@"; do case $word in -XX:AOTCacheOutput=*) echo data >"${word#*=}" ;; esac; done
          exit STATUS ;;
        *CdsTrainingRun*) echo "rehearsal $kind" >>"$log"; exit 0 ;;
        *) printf '<%s>\n' "$@"; exit 3 ;;
      esac
      """;

  private static final String ALL_DUMPED =
      "rehearsal words\ndump\nrehearsal replay\ndump\nrehearsal diagnose\ndump\n";

  @TempDir private Path folder;

  private Path home;

  private record Outcome(int status, String out, String err) {}

  @BeforeEach
  void unpack() throws IOException {
    home = folder.resolve("a home");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Files.copy(Path.of("src/main/launcher/ecwid-doctor"), home.resolve("bin/ecwid-doctor"));
    Files.writeString(home.resolve("lib/ecwid-doctor-1.0.jar"), "program");
    Files.writeString(home.resolve("lib/another-2.0.jar"), "library");
    java("jdk", "17", 0);
  }

  @Test
  void theFirstRunGoesWithoutArchiveAndLaterOnesWithIt() throws Exception {
    Outcome first = run(Map.of(), "explain", "two words");
    assertEquals(3, first.status(), first.err());
    assertFalse(first.out().contains("SharedArchiveFile"), first.out());
    awaitArchive();
    Outcome second = run(Map.of(), "explain", "two words");
    assertEquals(
        List.of("<" + archive(home.toRealPath() + "/cache/", "words.jsa") + ">"),
        second.out().lines().filter(line -> line.contains("SharedArchiveFile")).toList());
    assertTrue(second.out().endsWith("cli.Main>\n<explain>\n<two words>\n"), second.out());
    assertEquals("", first.err() + second.err());
    assertEquals(ALL_DUMPED, log("jdk"));
  }

  @Test
  void theProgramsOwnJarComesFirst() throws Exception {
    String libraries = home.toRealPath() + "/lib/";
    assertTrue(
        now()
            .out()
            .contains(
                "\n<" + libraries + "ecwid-doctor-1.0.jar:" + libraries + "another-2.0.jar>\n"));
  }

  @Test
  void anArchiveOfOtherLibrariesIsNotUsedAndMadeAnew() throws Exception {
    now();
    Files.writeString(home.resolve("lib/another-2.0.jar"), "library of another size");
    assertTrue(now().out().contains("SharedArchiveFile"));
    assertEquals(ALL_DUMPED + ALL_DUMPED, log("jdk"));
  }

  @Test
  void eachJavaHasAnArchiveOfItsOwn() throws Exception {
    java("other", "25", 0);
    now();
    Outcome other = run(Map.of("JAVA_HOME", jdk("other"), "ECWID_DOCTOR_ARCHIVE", "now"), "demo");
    assertTrue(other.out().contains("other/bin/java/diagnose.aot"), other.out());
    assertTrue(now().out().contains("jdk/bin/java/diagnose.jsa"));
    assertEquals(ALL_DUMPED, log("jdk"));
  }

  @Test
  void aJavaThatHasAnAheadOfTimeCacheUsesThat() throws Exception {
    java("jdk", "25", 0);

    String out = now().out();

    assertTrue(
        out.lines()
            .anyMatch(
                line ->
                    line.startsWith("<-XX:AOTCache=" + home + "/cache/")
                        && line.endsWith("/diagnose.aot>")),
        out);
    assertFalse(out.contains("-Xshare") || out.contains("SharedArchiveFile"), out);
    assertEquals("cache words\ncache replay\ncache diagnose\n", log("jdk"));
  }

  @Test
  void whereNoArchiveCanBeMadeTheProgramRunsWithoutAndDoesNotTryAgain() throws Exception {
    java("jdk", "17", 1);
    assertFalse(now().out().contains("SharedArchiveFile"));
    Outcome again = now();
    assertEquals(3, again.status());
    assertFalse(again.out().contains("SharedArchiveFile"));
    assertEquals(ALL_DUMPED, log("jdk"));
  }

  @Test
  void aHalfWrittenArchiveIsNotUsed() throws Exception {
    now();
    Files.delete(slot().resolve("made-of"));
    Outcome outcome = run(Map.of("ECWID_DOCTOR_ARCHIVE", "never"), "demo");
    assertFalse(outcome.out().contains("SharedArchiveFile"), outcome.out());
    assertTrue(now().out().contains("SharedArchiveFile"));
  }

  @Test
  void ofManyFirstRunsOneMakesTheArchive() throws Exception {
    List<Process> runs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      runs.add(start(Map.of("ECWID_DOCTOR_ARCHIVE", "now"), "demo"));
    }
    for (Process run : runs) {
      assertEquals(3, outcome(run).status());
    }
    assertTrue(now().out().contains("SharedArchiveFile"));
  }

  @Test
  void eachKindOfCommandHasAnArchiveThatHoldsNoMoreThanItNeeds() throws Exception {
    now();

    Map.of(
            "--version",
            "words",
            "explain",
            "words",
            "report",
            "words",
            "replay",
            "replay",
            "diagnose",
            "diagnose",
            "demo",
            "diagnose",
            "batch",
            "diagnose")
        .forEach(
            (command, kind) ->
                assertTrue(out(command).contains("bin/java/" + kind + ".jsa"), () -> out(command)));
    assertTrue(run(Map.of()).out().contains("bin/java/words.jsa"));
  }

  @Test
  void aRuntimeThatCameWithTheProgramIsUsed() throws Exception {
    java("jdk", "11", 0);
    java("runtime", "25", 0);
    Files.move(folder.resolve("runtime"), home.resolve("runtime"));
    Files.writeString(home.resolve("runtime/release"), "JAVA_VERSION=\"25.0.3\"\n");

    String out = now().out();

    assertTrue(out.contains("/cache" + home.toRealPath() + "/runtime/bin/java/diagnose.aot"), out);
    assertFalse(Files.exists(home.resolve("runtime/bin/log.checks")));
  }

  @Test
  void anOldJavaIsRefusedInOneLine() throws Exception {
    java("jdk", "11", 0);
    Outcome outcome = run(Map.of(), "demo");
    assertEquals(2, outcome.status());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains("Java 11; 17 or later is needed"), outcome.err());
  }

  @Test
  void onlyABatchHasALimitToItsHeap() throws Exception {
    assertFalse(now().out().contains("-Xmx"));
    assertTrue(run(Map.of(), "batch", "-").out().contains("-Xmx256m"));
  }

  /** Otherwise there would be colours or lines written over in a file. */
  @Test
  void theProgramIsToldWhichStreamIsATerminal() throws Exception {
    assertFalse(run(Map.of(), "batch", "-").out().contains(".terminal=true"));
  }

  /** Shells don't pass on how wide the terminal is. */
  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "its script takes other options")
  void theProgramIsToldHowWideTheTerminalIs() throws Exception {
    Path java = folder.resolve("jdk/bin/java");
    Files.writeString(
        java, Files.readString(java).replace("; exit 3 ;;", "; echo \"wide $COLUMNS\"; exit 3 ;;"));
    ProcessBuilder builder = builder(Map.of("ECWID_DOCTOR_ARCHIVE", "never"), "demo");
    builder.environment().remove("COLUMNS");
    String launcher = "'" + home + "/bin/ecwid-doctor'";
    builder.command(
        List.of("script", "-qec", "stty cols 67; exec sh " + launcher + " demo", "/dev/null"));

    String out = outcome(builder.start()).out();

    assertTrue(out.contains("wide 67"), out);
  }

  @Test
  void itIsFoundThroughALink() throws Exception {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, home.resolve("bin/ecwid-doctor"));
    ProcessBuilder builder = builder(Map.of("ECWID_DOCTOR_ARCHIVE", "never"), "demo");
    builder.command().set(1, link.toString());
    assertEquals(3, outcome(builder.start()).status());
  }

  @Test
  void whatAKilledRunLeftDoesNotHoldUpAStartAndIsRemovedAfterAWhile() throws Exception {
    now();
    Files.delete(slot().resolve("made-of"));
    Path lock = Files.createDirectory(slot().resolve("new"));
    assertEquals(3, now().status());
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(600)));
    assertTrue(now().out().contains("SharedArchiveFile"));
    assertFalse(Files.exists(lock));
  }

  @Test
  void eachJavaIsCheckedOnce() throws Exception {
    java("other", "21", 0);
    for (int i = 0; i < 2; i++) {
      now();
      run(Map.of("JAVA_HOME", jdk("other"), "ECWID_DOCTOR_ARCHIVE", "now"), "demo");
    }
    assertEquals("version\n", Files.readString(folder.resolve("jdk/bin/log.checks")));
    assertEquals("version\n", Files.readString(folder.resolve("other/bin/log.checks")));
  }

  @Test
  void aPathWithAColonIsRefused() throws Exception {
    Path colon = folder.resolve("a:b");
    Files.move(home, colon);
    home = colon;
    Outcome outcome = run(Map.of(), "demo");
    assertEquals(2, outcome.status());
    assertTrue(outcome.err().contains("contains a colon"), outcome.err());
  }

  /** Java would end with 1, which means that a fault was found. */
  @Test
  void aBrokenInstallationAndRefusedOptionsHaveStatusesOfTheirOwn() throws Exception {
    Outcome refused = run(Map.of("ECWID_DOCTOR_JAVA_OPTS", "-XX:Refused"), "demo");
    assertEquals(2, refused.status());
    assertEquals(1, refused.err().lines().count(), refused.err());
    Path java = folder.resolve("jdk/bin/java");
    Files.writeString(
        java, Files.readString(java).replace("*' --version '*) exit 0", "*' --version '*) exit 1"));
    Files.writeString(home.resolve("lib/another-2.0.jar"), "torn");
    Outcome torn = run(Map.of(), "demo");
    assertEquals(70, torn.status(), torn.err());
    assertEquals(1, torn.err().lines().count(), torn.err());
  }

  @Test
  void aClosedStandardInputIsNoticed() throws Exception {
    ProcessBuilder builder = builder(Map.of("ECWID_DOCTOR_ARCHIVE", "never"), "demo");
    builder.command(List.of("sh", "-c", "exec sh \"$0\" demo <&-", home + "/bin/ecwid-doctor"));
    assertTrue(outcome(builder.start()).out().contains("<-Decwiddoctor.stdin.closed=true>"));
  }

  @Test
  void rulesOfOnesOwnGetTheRuleCompiler() throws Exception {
    Files.createDirectories(home.resolve("lib-rules"));
    Files.writeString(home.resolve("lib-rules/compiler.jar"), "compiler");
    assertFalse(now().out().contains("compiler.jar"));
    assertTrue(run(Map.of(), "replay", "--rules", "mine").out().contains("compiler.jar>"));
    assertTrue(run(Map.of(), "replay", "--rules=mine").out().contains("compiler.jar>"));
    assertTrue(run(Map.of(), "rules", "lint", "mine").out().contains("compiler.jar>"));
  }

  @Test
  void onlyAssistantsGetTheirProtocol() throws Exception {
    Files.createDirectories(home.resolve("lib-mcp"));
    Files.writeString(home.resolve("lib-mcp/protocol.jar"), "protocol");
    assertFalse(now().out().contains("protocol.jar"));
    assertFalse(run(Map.of(), "replay", "mcp").out().contains("protocol.jar"));
    assertTrue(run(Map.of(), "mcp").out().contains("protocol.jar>"));
  }

  private Path slot() throws IOException {
    return home.resolve("cache").resolve(jdk("jdk").substring(1)).resolve("bin/java");
  }

  private void java(String name, String version, int dumpStatus) throws IOException {
    Path java = folder.resolve(name).resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java,
        JAVA.replace("VERSION", version)
            .replace("STATUS", Integer.toString(dumpStatus))
            .replace("STARTS", "0"));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The option for an archive, which is kept in a folder that is named after its Java. */
  private String archive(String place, String file) {
    return "-XX:SharedArchiveFile=" + place + jdk("jdk").substring(1) + "/bin/java/" + file;
  }

  private String jdk(String name) {
    return folder.resolve(name).toString();
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve("bin/log"));
  }

  private Outcome now() throws Exception {
    return run(Map.of("ECWID_DOCTOR_ARCHIVE", "now"), "demo");
  }

  private Outcome run(Map<String, String> variables, String... args) throws Exception {
    return outcome(start(variables, args));
  }

  private String out(String command) {
    try {
      return run(Map.of(), command).out();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Process start(Map<String, String> variables, String... args) throws IOException {
    return builder(variables, args).start();
  }

  private ProcessBuilder builder(Map<String, String> variables, String... args) {
    List<String> command = new ArrayList<>(List.of("sh", home + "/bin/ecwid-doctor"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", jdk("jdk"));
    builder.environment().keySet().removeIf(name -> name.startsWith("ECWID_"));
    builder.environment().putAll(variables);
    return builder;
  }

  private static Outcome outcome(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Outcome(process.exitValue(), out, err);
  }

  /** It is made in the background; a minute is only there to end a test that hangs. */
  private void awaitArchive() throws Exception {
    for (int i = 0; i < 600; i++) {
      try (Stream<Path> files = Files.walk(home)) {
        List<String> names = files.map(file -> file.getFileName().toString()).toList();
        if (names.contains("made-of") && !names.contains("lock")) {
          return;
        }
      } catch (UncheckedIOException e) {
        // Files come and go meanwhile.
        continue;
      }
      Thread.sleep(100);
    }
  }
}
